import { accountIdOfLogin } from '@rujukan/access';
import { HOSPITAL_FACTS_TOPIC } from '@rujukan/stage-topics';
import { NothingToSend } from '@rujukan/stage-topics/kafka';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../journeys/kit/eventually';
import { newId, somebody } from '../journeys/kit/person';
import { IPUH, RSUD } from '../journeys/kit/places';
import { ConnectedDistrict, FORMER, FORMER_LOGIN, SIMRS, TAKEN_WITHIN_MS } from './kit/connected-district';
import type { HospitalMessage } from './kit/hospital-system';
import { kcatSendNothing } from './kit/kcat';

const CLI = join(import.meta.dirname, '../../dist/apps/cli/main.js');

let connected: ConnectedDistrict;

beforeAll(async () => {
  connected = await ConnectedDistrict.start();
}, 240_000);

afterAll(() => connected[Symbol.asyncDispose]());

const changed = (message: HospitalMessage, change: object) =>
  JSON.stringify({ ...(JSON.parse(message.value) as object), ...change });

/** An arrival in the case of this id, changed. */
const arrival = (change: object) => (caseId: string) => changed(connected.arrivalOf(caseId), change);

describe('a message that cannot be taken', () => {
  it.each<[what: string, reason: string, value: (caseId: string) => string | Buffer]>([
    ['is no JSON', 'notJson', () => 'HALO'],
    ['is no text', 'notJson', () => Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['is larger than any fact', 'tooLarge', () => 'x'.repeat(900_000)],
    ['is no CloudEvent', 'notACloudEvent', () => '{"patient": "Ibu Contoh"}'],
    [
      'is of a version that is not known here',
      'unknownVersion',
      arrival({ type: 'rujukan.hospital.arrival.v2' }),
    ],
    ['lacks a member', 'fieldsInvalid', arrival({ data: {} })],
    ['has the key of another case', 'wrongKey', () => connected.arrivalOf(newId()).value],
    [
      'comes from a source that nobody set',
      'sourceUnknown',
      arrival({ source: 'https://elsewhere.example' }),
    ],
    [
      'comes from a source whose account is not there',
      'accountUnknown',
      arrival({ source: 'https://nobody.example' }),
    ],
    [
      'comes from a source whose account is no hospital',
      'notPermitted',
      arrival({ source: 'https://puskesmas.example' }),
    ],
    [
      'comes from another hospital than it speaks for',
      'notYourFacility',
      arrival({ source: 'https://simrs.rsia.example' }),
    ],
    ['is about a case that is not known', 'caseUnknown', arrival({})],
    [
      'tells of tomorrow',
      'timeInTheFuture',
      (caseId) => SIMRS.arrival(caseId, newId(), connected.minutesAgo(-24 * 60)).value,
    ],
  ])('because it %s is kept whole under %s, and the next one is taken', async (_, reason, valueOf) => {
    const key = newId();
    const value = valueOf(key);
    await connected.sendRaw(key, value);
    const { ibu, leg } = await connected.onHerWay();
    await connected.send(SIMRS.arrival(ibu.caseId, leg, connected.minutesAgo(10)));

    const rejected = await connected.rejectionUnder(key);
    expect(rejected.reason).toBe(reason);
    expect(rejected.original.value?.equals(Buffer.from(value))).toBe(true);
    expect(rejected.sentence.en).not.toMatch(/[{}]|^$/);
    expect(rejected.sentence.id).not.toBe(rejected.sentence.en);
    await connected.hasHeard(ibu, 'PatientArrived');
    expect(connected.intake.status.rejected[reason]).toBeGreaterThan(0);
  });

  it('because its id was used for other facts of the case is kept, and what was said first stands', async () => {
    const { ibu, leg } = await connected.onHerWay();
    const id = newId();
    await connected.send(
      SIMRS.arrival(ibu.caseId, leg, connected.minutesAgo(10), id),
      SIMRS.arrival(ibu.caseId, leg, connected.minutesAgo(50), id),
    );
    expect((await connected.rejectionUnder(ibu.caseId)).reason).toBe('commandIdReused');
    expect(await connected.toldOf(ibu)).toEqual(['PatientArrived']);
  });

  it('because its account was closed is kept', async () => {
    const { district } = connected;
    const { ibu, leg } = await connected.onHerWay();
    await district.openAccount({ login: FORMER_LOGIN, role: 'hospital', facilityId: RSUD }, false);
    await connected.send(FORMER.arrival(ibu.caseId, leg, connected.minutesAgo(40)));
    await connected.hasHeard(ibu, 'PatientArrived');
    const closure = { commandId: newId(), reason: 'leftService' };
    await district.as('admin').state(`/api/accounts/${accountIdOfLogin(FORMER_LOGIN)}/closure`, closure);
    await district.stores.catchUp();

    await connected.send(FORMER.admission(ibu.caseId, leg, connected.minutesAgo(30)));

    expect((await connected.rejectionUnder(ibu.caseId)).reason).toBe('accountClosed');
  });

  it('without a value is kept, and not sent again', async () => {
    const key = newId();
    await kcatSendNothing(connected.cluster.brokers, HOSPITAL_FACTS_TOPIC, key);
    const rejected = await connected.rejectionUnder(key);
    expect(rejected.reason).toBe('empty');
    await expect(connected.rejected.retry([rejected])).rejects.toThrow(NothingToSend);
  });
});

/** The operator's command, as it runs beside the server. */
async function operatorRuns(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: '', ...connected.settings };
  const command = [CLI, 'hospital-facts', 'rejected', ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  return stdout;
}

describe('a rejected message that the operator sends again', () => {
  it('is taken after all in a better hour, and is open no longer', async () => {
    const patient = somebody();
    await connected.send(connected.arrivalOf(patient.caseId));
    const { id } = await connected.rejectionUnder(patient.caseId);
    const listed = await operatorRuns('list', '--limit', '1000');
    expect(listed).toMatch(new RegExp(`^${id} .* caseUnknown: No case ${patient.caseId} is known here`, 'm'));
    const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;
    await connected.district.as('midwife').detects(patient, at);

    expect(await operatorRuns('retry', id)).toContain('1 sent again');

    await connected.hasHeard(patient, 'PatientArrived');
    expect(await operatorRuns('list', '--limit', '1000')).not.toContain(id);
    await expect(operatorRuns('retry', id)).rejects.toThrow(`Not among the open ones: ${id}`);
  });

  it('is rejected anew, at its new place, when that is too early', async () => {
    const caseId = newId();
    await connected.send(connected.arrivalOf(caseId));
    const first = await connected.rejectionUnder(caseId);
    await connected.rejected.retry([first]);
    const second = await eventually(async () => {
      const again = await connected.rejectionUnder(caseId);
      expect(again.id).not.toBe(first.id);
      return again;
    }, TAKEN_WITHIN_MS);
    expect(second.reason).toBe('caseUnknown');
    expect(second.original.partition).toBe(first.original.partition);
  });
});
