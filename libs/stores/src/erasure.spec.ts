import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PersonEvent, encodePersonEvent, personStream } from '@rujukan/access';
import { instant } from '@rujukan/kernel';
import { type CaseEvent, caseStream, decide, encodeEvent } from '@rujukan/referral';
import { MUKOMUKO, midwife } from '@rujukan/referral/testing';
import { type Stores, openStores, vaultFileIn } from './index';

const AT = { stream: 'referralCase-1', eventId: 'e1', type: 'CaseDetected' };
const HERS = { name: 'Ibu Percobaan' };

describe('an erasure', () => {
  let dataDir: string;
  let stores: Stores;
  const troubles: string[] = [];

  const open = async (): Promise<Stores> => {
    stores = await openStores({ dataDir, onTrouble: (trouble) => troubles.push(trouble) });
    return stores;
  };

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'rujukan-erasure-'));
    troubles.length = 0;
  });
  afterEach(async () => {
    await stores.close();
    await rm(dataDir, { recursive: true, force: true });
    expect(troubles).toEqual([]);
  });

  const stated = async (person: string) => {
    const at = instant(Date.UTC(2026, 10, 27));
    const actor = { accountId: 'koordinator', role: 'coordinator', facilityId: null } as const;
    const commandId = `erase-${person}`;
    const erased: PersonEvent = {
      id: commandId,
      type: 'PersonErased',
      data: { reason: 'requestedByPerson' },
      meta: {
        commandId,
        occurredAt: { precision: 'exact', at },
        recordedAt: at,
        receivedAt: at,
        clockOffsetMs: 0,
        actor,
      },
      personal: null,
    };
    await stores.log.append(personStream(person), 'none', [encodePersonEvent(erased)]);
  };
  const sealed = (person: string) => stores.vault.seal(person, AT, HERS);
  const opened = async (personal: Awaited<ReturnType<typeof sealed>>) =>
    (await stores.vault.open([{ ...AT, personal }]))[0];

  it('that was stated is carried out by whoever follows the log, and leaves the others', async () => {
    await open();
    const [hers, his] = [await sealed('ani'), await sealed('budi')];
    await stated('ani');
    await stores.catchUp();

    expect(await opened(hers)).toEqual({ personal: null, withheld: 'erased' });
    expect(await opened(his)).toEqual({ personal: HERS, withheld: null });
  });

  it('that was stated right before a crash is carried out by the next start', async () => {
    await open();
    const hers = await sealed('ani');
    await stores.follower.stop();
    await stated('ani');
    await stores.close();

    await open();
    await stores.catchUp();

    expect(await opened(hers)).toEqual({ personal: null, withheld: 'erased' });
  });

  it('is carried out again when an older vault was put back, before anybody is answered', async () => {
    await open();
    const hers = await sealed('ani');
    await stores.close();
    const older = join(dataDir, 'vault.backup');
    await cp(vaultFileIn(dataDir), older);
    await open();
    await stated('ani');
    await stores.catchUp();
    await stores.close();

    await cp(older, vaultFileIn(dataDir));
    await open();

    expect(await opened(hers)).toEqual({ personal: null, withheld: 'erased' });
    expect(await stores.vault.seal('ani', AT, HERS)).toBeNull();
  });

  it('leaves the same read models whether it was followed or is built in from the log', async () => {
    await open();
    const detection = midwife('DetectCase', {}, '08:00');
    const { personId } = detection.facts;
    const detected = decide([], detection, MUKOMUKO) as readonly CaseEvent[];
    await stores.log.append(caseStream('hers'), 'none', detected.map(encodeEvent));
    await stores.catchUp();
    await stated(personId);
    await stores.catchUp();
    const followed = stores.caseStore.casesOfPerson(personId);
    await stores.close();
    await rm(join(dataDir, 'read-models'), { recursive: true });
    await open();
    await stores.catchUp();

    expect(followed).toHaveLength(1);
    expect(followed[0]?.case.changed).toBe(await stores.log.head());
    expect(stores.caseStore.casesOfPerson(personId)).toEqual(followed);
  });

  it('is carried out again also where the read models are built anew', async () => {
    await open();
    const hers = await sealed('ani');
    await stores.close();
    const older = join(dataDir, 'vault.backup');
    await cp(vaultFileIn(dataDir), older);
    await open();
    await stated('ani');
    await stores.catchUp();
    await stores.close();

    await cp(older, vaultFileIn(dataDir));
    await rm(join(dataDir, 'read-models'), { recursive: true });
    await open();
    await stores.catchUp();

    expect(await opened(hers)).toEqual({ personal: null, withheld: 'erased' });
  });
});
