import { openLogForReading } from '@rujukan/stores';
import { writeFile } from 'node:fs/promises';
import { caseStream } from '@rujukan/referral';
import { signIn } from '../fault-kit/district';
import { PEOPLE, type Resident } from '../fault-kit/people';
import { ask } from '../journeys/kit/client';
import { eventually } from '../journeys/kit/eventually';
import { newId } from '../journeys/kit/person';
import { type Tokens, authorization } from './asking';
import { House } from './house';
import type { Replica } from './replica';

const COORDINATOR: Resident = { login: 'koordinator', role: 'coordinator', facilityId: null };
const EVERYBODY = [...PEOPLE, COORDINATOR];
const IPUH = 'pkm-mukomuko-05-ipuh';
const RSUD = 'rsud-mukomuko';
const REFERRALS = 12;
/** Steps after three, nine and fifteen seconds: a night in a quarter of a minute. */
const MINUTES = [0.05, 0.15, 0.25] as const;
const CLIMBED_WITHIN_MS = 60_000;

const ACTIONS = ['secondContact', 'nextHospital', 'coordinator'] as const;
const SOURCE = 'the time that a test has';
const climb = ACTIONS.map((action, index) => ({ action, minutes: MINUTES[index] }));
const RULES = {
  version: 'drill-1',
  rules: [
    { urgency: 'emergency', steps: climb, source: SOURCE },
    { urgency: 'urgent', steps: climb, source: SOURCE },
    { urgency: 'planned', steps: [], source: SOURCE },
  ],
};

describe('an escalation with three replicas, one of which is killed and one stopped in the middle', () => {
  let house: House;
  let replicas: readonly [Replica, Replica, Replica];
  let tokens: Tokens;

  beforeAll(async () => {
    house = await House.build();
    const file = house.newFolder('escalation.json');
    await writeFile(file, JSON.stringify(RULES));
    const settings = { ESCALATION_FILE: file };
    await house.settle(EVERYBODY);
    replicas = [await house.moveIn(settings), await house.moveIn(settings), await house.moveIn(settings)];
    tokens = await signIn(replicas[0].address, EVERYBODY);
  }, 120_000);

  afterAll(() => house[Symbol.asyncDispose]());

  const state = async (replica: Replica, by: string, path: string, body: object) => {
    const headers = authorization(tokens, by);
    const statement = { commandId: newId(), ...body };
    const answer = await ask(replica.address, 'post', path, { body: statement, headers });
    expect(answer).toMatchObject({ status: 201 });
  };

  const refer = async (replica: Replica) => {
    const [caseId, legId] = [newId(), newId()];
    const screening = { subject: 'mother', phase: 'labour', signs: ['heavyBleeding'] };
    const places = { entry: 'puskesmas', detectedAt: IPUH, origin: IPUH };
    await state(replica, 'bidan.ipuh', '/api/cases', { caseId, personId: newId(), ...screening, ...places });
    const referral = { legId, from: IPUH, to: RSUD, urgency: 'emergency' };
    await state(replica, 'bidan.ipuh', `/api/cases/${caseId}/referral`, referral);
    return { caseId, legId };
  };

  /** What stands in the log of each case, in order. */
  const typesOf = async (caseIds: readonly string[]) => {
    const log = await openLogForReading(house.store.location);
    try {
      return await Promise.all(
        caseIds.map(async (caseId) =>
          (await log.readStream(caseStream(caseId))).map(({ type, data }) =>
            type === 'ReferralEscalated' ? `step ${JSON.stringify(data.step)}` : type,
          ),
        ),
      );
    } finally {
      await log.close();
    }
  };

  it('takes each step once and in order, and none after the answer', async () => {
    const [first, second, third] = replicas;
    const referrals = [];
    for (let index = 0; index < REFERRALS; index += 1) referrals.push(await refer(replicas[index % 3]!));
    const caseIds = referrals.map(({ caseId }) => caseId);
    const answered = referrals[0]!;

    await eventually(async () => {
      const climbed = await typesOf(caseIds);
      expect(climbed.every((types) => types.includes('step 1'))).toBe(true);
    }, CLIMBED_WITHIN_MS);
    await first.kill();
    await state(second, 'igd.rsud', `/api/cases/${answered.caseId}/legs/${answered.legId}/acceptance`, {});
    const before = (await typesOf([answered.caseId]))[0];
    await third.stop();
    await third.startAgain();
    await first.startAgain();

    await eventually(async () => {
      const climbed = await typesOf(caseIds.slice(1));
      expect(climbed.every((types) => types.includes('step 3'))).toBe(true);
    }, CLIMBED_WITHIN_MS);
    const climb = ['CaseDetected', 'ReferralRaised', 'step 1', 'step 2', 'step 3'];
    expect(await typesOf(caseIds.slice(1))).toEqual(caseIds.slice(1).map(() => climb));
    expect((await typesOf([answered.caseId]))[0]).toEqual(before);
    expect(before?.at(-1)).toBe('ReferralAccepted');
  }, 180_000);

  it('is told by each of them to be at rest', async () => {
    for (const replica of replicas) {
      await eventually(async () => {
        const health = await replica.health();
        expect(health).toMatchObject({ escalation: { open: 0, overdue: 0, lastTrouble: null } });
      });
    }
  }, 60_000);
});
