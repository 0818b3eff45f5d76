import type { District } from '../kit/district';
import { BLEEDING, type Patient, type Person, newId, somebody } from '../kit/person';
import { IPUH, PASSWORD } from '../kit/places';
import { AT_PUSKESMAS, type Scene, expectProblem, startScene, untouched } from './scene';

let scene: Scene;
let district: District;
let log: Scene['log'];
let midwife: Person;
let ibu: Patient;
let nothingIsAppended: () => Promise<void>;

beforeAll(async () => {
  scene = await startScene(['admin']);
  ({ district, log, midwife, ibu } = scene);
});

beforeEach(async () => {
  nothingIsAppended = await untouched(scene);
});

afterAll(async () => {
  await district.close();
});

describe('a store that cannot be written to', () => {
  afterEach(() => {
    log.mend();
  });

  it('is said with 503 and when to come back; the process lives and afterwards all works', async () => {
    const her = somebody();
    const statement = {
      commandId: newId(),
      caseId: her.caseId,
      personId: her.personId,
      ...BLEEDING,
      ...AT_PUSKESMAS,
    };
    log.failAfter(0);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => midwife.post('/api/cases', statement)),
    );
    for (const answer of answers) {
      expectProblem(answer, 503, 'storeUnavailable');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.text).not.toContain('space');
    }
    await nothingIsAppended();
    expect((await midwife.get('/health/live')).status).toBe(200);
    expect((await midwife.get('/api/worklists/waiting')).status).toBe(200);

    log.mend();
    const { position } = await midwife.state('/api/cases', statement);
    expect(await midwife.opens(her, { atLeast: position })).toMatchObject({ stage: 'detected' });
  });

  it('loses nothing that was acknowledged, however many it refuses beside', async () => {
    log.failAfter(10);
    const women = Array.from({ length: 40 }, somebody);
    const answers = await Promise.all(
      women.map(({ caseId, personId }) =>
        midwife.post('/api/cases', { commandId: newId(), caseId, personId, ...BLEEDING, ...AT_PUSKESMAS }),
      ),
    );
    const taken = women.filter((_, index) => answers[index]?.status === 201);
    const refused = answers.filter(({ status }) => status === 503);
    expect([taken.length, refused.length]).toEqual([10, 30]);
    log.mend();
    await district.stores.catchUp();
    for (const her of taken) expect(await midwife.opens(her)).toMatchObject({ caseId: her.caseId });
    for (const { caseId } of women.filter((each) => !taken.includes(each))) {
      expect((await midwife.get(`/api/cases/${caseId}`)).status).toBe(404);
    }
  });

  it.each([
    ['a walk-in', 'hospital', walkIn],
    ['a birth', 'midwife', birth],
    ['a new account', 'admin', newAccount],
  ] as const)(
    'in the middle of %s leaves something that the same command completes',
    async (_, person, commandOf) => {
      const { path, statement } = commandOf();
      const sender = district.as(person);
      log.failAfter(1);
      expectProblem(await sender.post(path, statement), 503, 'storeUnavailable');
      log.mend();
      const completed = await sender.state(path, statement);
      const again = await sender.state(path, statement);
      expect(again).toEqual({ ...completed, repeated: true });
    },
  );

  interface Sent {
    readonly path: string;
    readonly statement: object;
  }

  function walkIn(): Sent {
    const woman = { ...somebody(), legId: newId(), subject: 'mother', phase: 'labour', signs: ['fits'] };
    return { path: '/api/walk-ins', statement: { commandId: newId(), ...woman } };
  }

  function birth(): Sent {
    const { caseId: infantCaseId, personId } = somebody();
    const infant = { infantCaseId, personId, bornInTransit: true, detectedAt: IPUH, origin: IPUH };
    const statement = { commandId: newId(), ...infant, phase: 'newborn', signs: ['drowsy'] };
    return { path: `/api/cases/${ibu.caseId}/births`, statement };
  }

  function newAccount(): Sent {
    const account = {
      login: 'bidan.baru',
      displayName: 'Bidan Baru (rekaan)',
      role: 'midwife',
      facilityId: IPUH,
    };
    return { path: '/api/accounts', statement: { commandId: newId(), ...account, firstPassword: PASSWORD } };
  }
});
