import { ESCALATION, EscalationModule } from '@rujukan/coordination';
import { type AutomaticEscalation, caseStream } from '@rujukan/referral';
import { StoryAlarm } from './kit/alarm';
import { ask } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { type Patient, type Person, about, newId, somebody } from './kit/person';
import { IPUH, PENARIK, PROVINCIAL, RSIA, RSUD } from './kit/places';
import type { CaseWithHistoryView } from './kit/views';

let district: District;
let alarm: StoryAlarm;
let midwife: Person;
let hospital: Person;
let otherHospital: Person;
let coordinator: Person;
const troubles: string[] = [];

beforeAll(async () => {
  alarm = new StoryAlarm();
  const onTrouble = (trouble: string) => {
    troubles.push(trouble);
  };
  district = await startDistrict({ beside: [EscalationModule.with({ alarm, onTrouble })] });
  midwife = district.as('midwife');
  hospital = district.as('hospital');
  otherHospital = district.as('otherHospital');
  coordinator = district.as('coordinator');
  for (const [to, minutes] of [
    [RSUD, 150],
    [RSIA, 160],
    [PROVINCIAL, 400],
  ] as const) {
    const way = { commandId: newId(), to, km: 100, minutes, mode: 'road', source: 'Dinkes' };
    await midwife.state(`/api/facilities/${IPUH}/travel`, way);
  }
});

afterEach(() => {
  expect([...district.troubles, ...troubles]).toEqual([]);
});

afterAll(async () => {
  await district.close();
});

interface Told {
  readonly step: number;
  readonly toFacility: string | null;
  readonly toRole: string;
  readonly automatic: AutomaticEscalation;
}

const accountOf = async (person: Person): Promise<string> =>
  (await person.read<{ accountId: string }>('/api/session')).accountId;

/** Referred to the RSUD at night, and shown there. */
async function referred(to = RSUD): Promise<readonly [ibu: Patient, legId: string]> {
  const ibu = somebody();
  await midwife.detects(ibu, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' });
  const legId = await midwife.refers(ibu, to, { from: IPUH });
  await midwife.opens(ibu, { atLeast: (await district.stores.log.head()) ?? '' });
  return [ibu, legId];
}

const stepsIn = ({ history }: CaseWithHistoryView) =>
  history.flatMap(({ type, facts }) => (type === 'ReferralEscalated' ? [facts as unknown as Told] : []));

/** The steps of a case once there are so many. */
const stepsOf = (ibu: Patient, count: number) =>
  eventually(async () => {
    const steps = stepsIn(await coordinator.opens(ibu));
    expect(steps).toHaveLength(count);
    return steps;
  });

const passes = (minutes: number) => {
  alarm.pass(district.clock, minutes);
};

describe('an emergency at night that nobody answers', () => {
  let ibu: Patient;
  let legId: string;

  beforeAll(async () => {
    const accountId = await accountOf(hospital);
    const from = district.clock.minutesAgo(60);
    const until = district.clock.minutesAgo(-600);
    const duty = { dutyId: newId(), duty: 'secondContact', accountId, from, until };
    await coordinator.state(`/api/facilities/${RSUD}/duties`, { commandId: newId(), ...duty });
    [ibu, legId] = await referred();
  });

  it('goes to the second contact on duty after ten minutes, and not before', async () => {
    passes(9);
    passes(1);
    const [step] = await stepsOf(ibu, 1);

    expect(step).toMatchObject({ step: 1, toFacility: RSUD, toRole: 'hospital' });
    expect(step?.automatic).toEqual({
      rules: '2026-1',
      action: 'secondContact',
      tried: [RSUD],
      told: [{ accountId: await accountOf(hospital), as: 'secondContact' }],
    });
  });

  it('goes to the next hospital, which may read it from then on, and names it to the midwife', async () => {
    const path = `/api/cases/${ibu.caseId}`;
    expect((await otherHospital.get(path)).status).toBe(404);
    passes(10);
    const step = (await stepsOf(ibu, 2)).at(-1);

    expect(step).toMatchObject({ step: 2, toFacility: RSIA, toRole: 'hospital' });
    expect(step?.automatic).toMatchObject({ action: 'nextHospital', tried: [RSUD] });
    expect(step?.automatic.told).toEqual([
      { accountId: await accountOf(otherHospital), as: 'facility' },
      { accountId: await accountOf(midwife), as: 'sender' },
    ]);
    expect((await otherHospital.get(path)).status).toBe(200);
  });

  it('climbs to the coordinator, who sees what was tried', async () => {
    passes(10);
    const step = (await stepsOf(ibu, 3)).at(-1);

    expect(step).toMatchObject({ step: 3, toFacility: null, toRole: 'coordinator' });
    expect(step?.automatic).toMatchObject({
      tried: [RSUD, RSIA],
      told: [{ accountId: await accountOf(coordinator), as: 'coordinator' }],
    });
    expect(about(ibu, await coordinator.overdue({ limit: '200' }))).not.toEqual([]);
  });

  it('is answered then, and nobody is disturbed any more', async () => {
    const { position } = await hospital.accepts(ibu, legId, { prepared: ['bed'] });
    await coordinator.opens(ibu, { atLeast: position });
    passes(60);
    passes(60);
    const { history } = await coordinator.opens(ibu);

    expect(history.map(({ type }) => type)).toEqual([
      'CaseDetected',
      'ReferralRaised',
      'ReferralEscalated',
      'ReferralEscalated',
      'ReferralEscalated',
      'ReferralAccepted',
    ]);
  });

  it('was escalated by the product and by nobody who could sign in', async () => {
    const events = await district.stores.log.readStream(caseStream(ibu.caseId));
    const actors = events.flatMap(({ type, meta }) => (type === 'ReferralEscalated' ? [meta.actor] : []));

    expect(actors).toEqual([ESCALATION, ESCALATION, ESCALATION]);
    expect(district.stores.accounts.byId(ESCALATION.accountId)).toBeUndefined();
  });
});

describe('a referral that somebody answers', () => {
  it('in time disturbs nobody', async () => {
    const [ibu, legId] = await referred();
    passes(9);
    const { position } = await hospital.declines(ibu, legId, 'noRoom');
    await coordinator.opens(ibu, { atLeast: position });
    passes(30);

    expect(stepsIn(await coordinator.opens(ibu))).toEqual([]);
  });

  it('after the first step climbs no further', async () => {
    const [ibu, legId] = await referred();
    passes(10);
    await stepsOf(ibu, 1);
    const { position } = await midwife.sendsOff(ibu, legId);
    await coordinator.opens(ibu, { atLeast: position });
    passes(30);

    expect(stepsIn(await coordinator.opens(ibu))).toHaveLength(1);
  });
});

describe('where every other hospital has declined', () => {
  it('the silent one still leads to the coordinator, and the log says which were tried', async () => {
    const [ibu, first] = await referred(RSIA);
    await otherHospital.declines(ibu, first, 'noRoom');
    passes(1);
    const second = await midwife.refers(ibu, PROVINCIAL, { from: IPUH, purpose: 'afterDecline' });
    await district.as('provincialHospital').declines(ibu, second, 'noRoom');
    passes(1);
    await midwife.refers(ibu, RSUD, { from: IPUH, purpose: 'afterDecline' });
    await midwife.opens(ibu, { atLeast: (await district.stores.log.head()) ?? '' });
    passes(10);
    await stepsOf(ibu, 1);
    passes(10);
    const step = (await stepsOf(ibu, 2)).at(-1);

    expect(step).toMatchObject({ toFacility: null, toRole: 'coordinator' });
    expect(step?.automatic.tried).toEqual([RSIA, PROVINCIAL, RSUD]);
    expect(step?.automatic.told.map(({ as }) => as)).toEqual(['coordinator', 'sender']);
    passes(10);
    expect((await stepsOf(ibu, 3)).at(-1)).toMatchObject({ toRole: 'coordinator' });
  });
});

describe('a hospital where nobody has an account', () => {
  it('leaves the coordinator to be told', async () => {
    const [ibu] = await referred(PENARIK);
    passes(10);
    const [step] = await stepsOf(ibu, 1);

    expect(step).toMatchObject({ toFacility: null, toRole: 'coordinator' });
    expect(step?.automatic.told.map(({ as }) => as)).toEqual(['coordinator']);
  });
});

describe('the operator', () => {
  it('sees how many wait and how many steps were taken', async () => {
    interface Health {
      readonly escalation: Readonly<Record<string, unknown>>;
    }
    const { body } = await ask<Health>(district.address, 'get', '/health/ready');
    const { text } = await ask(district.address, 'get', '/metrics');

    expect(body.escalation).toMatchObject({ overdue: 0, lastTrouble: null, troubles: 0 });
    expect(text).toMatch(/^rujukan_escalation_open_deadlines [1-9]/m);
    expect(text).toMatch(/^rujukan_escalation_overdue_deadlines 0$/m);
    expect(text).toMatch(/^rujukan_escalation_steps_total\{action="coordinator"\} [1-9]/m);
  });
});
