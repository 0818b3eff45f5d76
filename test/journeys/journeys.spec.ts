import { type District, startDistrict } from './kit/district';
import { BREATHLESS_NEWBORN, type Patient, type Person, about, newId, somebody } from './kit/person';
import { IPUH, POSYANDU, PROVINCIAL, RSIA, RSUD } from './kit/places';

let district: District;
let kader: Person;
let midwife: Person;
let hospital: Person;
let otherHospital: Person;
let provincialHospital: Person;
let specialist: Person;
let coordinator: Person;

beforeAll(async () => {
  district = await startDistrict();
  kader = district.as('kader');
  midwife = district.as('midwife');
  hospital = district.as('hospital');
  otherHospital = district.as('otherHospital');
  provincialHospital = district.as('provincialHospital');
  specialist = district.as('specialist');
  coordinator = district.as('coordinator');
});

afterEach(() => {
  expect(district.troubles).toEqual([]);
});

afterAll(async () => {
  await district.close();
});

/** The kader sees the risk; the midwife at the puskesmas answers for it. */
const AT_POSYANDU = { detectedAt: POSYANDU, origin: IPUH, entry: 'posyandu' } as const;
const AT_PUSKESMAS = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;

const pass = (minutes: number): void => {
  district.clock.pass({ minutes });
};

/** How many legs from Ipuh took a measured time for an interval, and how long at the median. */
async function figuresOfIpuh(interval: string, more: Record<string, string> = {}) {
  const { rows } = await coordinator.asksForDelays({ groupBy: 'origin', origin: IPUH, ...more });
  const figures = rows.find(({ group }) => group === IPUH)?.intervals[interval];
  return { counted: figures?.counted ?? 0, p50: figures?.p50 ?? null, open: figures?.open ?? 0 };
}

const tasksOf = async (patient: Patient, atLeast: string) =>
  about(patient, await midwife.waiting({ atLeast })).flatMap(({ waitsFor }) =>
    waitsFor.map(({ task }) => task),
  );

describe('a mother who bleeds, seen at the posyandu', () => {
  const ibu = somebody();
  let leg: string;

  it('waits at her puskesmas to be referred, under the name that the kader wrote down', async () => {
    const { position } = await kader.detects(ibu, AT_POSYANDU, { person: { name: 'Ibu Contoh' } });
    const [waiting] = about(ibu, await midwife.waiting({ atLeast: position }));
    expect(waiting).toMatchObject({
      facility: IPUH,
      urgency: 'emergency',
      waitsFor: [{ task: 'reviewDetection' }],
      case: { stage: 'detected', person: { name: 'Ibu Contoh' } },
    });
  });

  it('waits to be referred once the midwife has seen the sign herself', async () => {
    pass(5);
    const { position } = await midwife.onCase(ibu, 'detection-review', { finding: 'confirmed' });
    expect(await tasksOf(ibu, position)).toEqual(['refer']);
  });

  it('is on her way to the hospital as soon as the midwife has referred her', async () => {
    pass(15);
    leg = await midwife.refers(ibu, RSUD, { from: IPUH, diagnoses: ['O72.1'], ready: ['vehicle', 'family'] });
    pass(3);
    const { position } = await hospital.sees(ibu, leg);
    const [incoming] = about(ibu, await hospital.incoming({ atLeast: position }));
    expect(incoming).toMatchObject({ facility: RSUD, status: 'seen', case: { stage: 'referred' } });
  });

  it('is on no list of a hospital that she was not sent to', async () => {
    expect(about(ibu, await otherHospital.incoming())).toEqual([]);
    expect((await otherHospital.get(`/api/cases/${ibu.caseId}`)).status).toBe(404);
  });

  it('is accepted, departs, arrives, is admitted and treated', async () => {
    pass(4);
    const accepted = await hospital.accepts(ibu, leg, { prepared: ['bed', 'blood'] });
    expect(await tasksOf(ibu, accepted.position)).toEqual(['depart']);
    pass(8);
    const departed = await midwife.sendsOff(ibu, leg);
    const [onTheRoad] = about(ibu, await hospital.incoming({ atLeast: departed.position }));
    expect(onTheRoad).toMatchObject({ status: 'departed', case: { stage: 'transported' } });
    expect(onTheRoad?.expected).toBe(district.clock.minutesAgo(-120));
    pass(95);
    await hospital.acknowledgesArrival(ibu, leg, RSUD);
    pass(12);
    const admitted = await hospital.admits(ibu, leg, RSUD);
    expect(about(ibu, await hospital.incoming({ atLeast: admitted.position }))).toEqual([]);
    pass(10);
    await hospital.beginsCare(ibu, leg, RSUD);
  });

  it('comes home, and her midwife is told and says so', async () => {
    pass(600);
    await hospital.recordsOutcome(ibu, 'dischargedWithFollowUp', 'hospital', { legId: leg });
    const back = { to: IPUH, followUpWithinDays: 3 };
    const sent = await hospital.onLeg(ibu, leg, 'back-referral', back);
    expect(await tasksOf(ibu, sent.position)).toEqual([
      'acknowledgeBackReferral',
      'recordFollowUp',
      'acknowledgeOutcome',
    ]);
    const read = await midwife.onLeg(ibu, leg, 'back-referral/acknowledgement', {});
    expect(await tasksOf(ibu, read.position)).toEqual(['recordFollowUp']);
    expect(await midwife.opens(ibu, { atLeast: read.position })).toMatchObject({
      stage: 'outcome',
      closed: true,
    });
  });

  it('is visited at home within the days that the hospital asked for', async () => {
    pass(2_880);
    const visited = await midwife.onLeg(ibu, leg, 'follow-up', { result: 'seenWell' });
    expect(await tasksOf(ibu, visited.position)).toEqual([]);
  });

  it('can be read from her first sign to her outcome, each step with who said it', async () => {
    const { history, outcome } = await midwife.opens(ibu);
    expect(history.map(({ type, by }) => [type, by.role])).toEqual([
      ['CaseDetected', 'kader'],
      ['DetectionReviewed', 'midwife'],
      ['ReferralRaised', 'midwife'],
      ['ReferralSeen', 'hospital'],
      ['ReferralAccepted', 'hospital'],
      ['TransportDeparted', 'midwife'],
      ['PatientArrived', 'hospital'],
      ['PatientAdmitted', 'hospital'],
      ['CareStarted', 'hospital'],
      ['OutcomeRecorded', 'hospital'],
      ['BackReferralSent', 'hospital'],
      ['BackReferralAcknowledged', 'midwife'],
      ['FollowUpRecorded', 'midwife'],
    ]);
    expect(outcome).toMatchObject({ outcome: 'dischargedWithFollowUp', place: 'hospital' });
  });
});

describe('the figures', () => {
  it('count a referral as open until the hospital answers, then by its length', async () => {
    const before = await figuresOfIpuh('referralToResponse');
    const ibu = somebody();
    await midwife.detects(ibu, AT_PUSKESMAS);
    pass(5);
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH });
    const asked = await figuresOfIpuh('referralToResponse', { atLeast: await lastPosition(ibu) });
    expect(asked).toMatchObject({ counted: before.counted, open: before.open + 1 });
    pass(45);
    const answered = await hospital.accepts(ibu, leg);
    const after = await figuresOfIpuh('referralToResponse', { atLeast: answered.position });
    expect(after).toMatchObject({ counted: before.counted + 1, open: before.open });
    expect(after.p50).toBeGreaterThan(before.p50 ?? 0);
  });

  it('never pool a planned referral with an emergency', async () => {
    const ibu = somebody();
    await midwife.detects(ibu, AT_PUSKESMAS, { phase: 'pregnancy', signs: [] });
    const { excluded: before } = await coordinator.asksForDelays();
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH, urgency: 'planned' });
    pass(60);
    const { position } = await hospital.accepts(ibu, leg);
    const { excluded, pooled } = await coordinator.asksForDelays({ atLeast: position });
    expect(excluded.planned).toBe(before.planned + 1);
    expect(pooled).not.toContain('planned');
    const alone = await figuresOfIpuh('referralToResponse', { urgency: 'planned', atLeast: position });
    expect(alone).toMatchObject({ counted: 1, p50: 60 });
    const together = await coordinator.get('/api/delays?urgency=planned,emergency');
    expect(together).toMatchObject({ status: 400, body: { errors: [{ field: 'urgency' }] } });
  });
});

describe('a referral that the first hospital declines', () => {
  const ibu = somebody();
  let first: string;
  let second: string;

  it('waits at the puskesmas to be sent elsewhere', async () => {
    await midwife.detects(ibu, AT_PUSKESMAS);
    pass(5);
    first = await midwife.refers(ibu, RSUD, { from: IPUH });
    pass(10);
    const { position } = await hospital.declines(ibu, first, 'noRoom');
    expect(await tasksOf(ibu, position)).toEqual(['referElsewhere']);
    expect(about(ibu, await hospital.incoming())).toEqual([]);
  });

  it('goes to another hospital as a new leg of the same case', async () => {
    pass(4);
    second = await midwife.refers(ibu, RSIA, { from: IPUH, purpose: 'afterDecline', previousLegId: first });
    pass(2);
    const { position } = await otherHospital.accepts(ibu, second);
    const [incoming] = about(ibu, await otherHospital.incoming({ atLeast: position }));
    expect(incoming?.case).toMatchObject({ legs: 2, leg: { to: RSIA, purpose: 'afterDecline' } });
  });

  it('and onward to the province, when the second hospital cannot treat her', async () => {
    await midwife.sendsOff(ibu, second);
    pass(80);
    await otherHospital.acknowledgesArrival(ibu, second, RSIA);
    pass(15);
    await otherHospital.admits(ibu, second, RSIA);
    pass(30);
    const onward = { from: RSIA, purpose: 'onward', previousLegId: second };
    const third = await otherHospital.refers(ibu, PROVINCIAL, onward);
    await provincialHospital.accepts(ibu, third);
    await otherHospital.sendsOff(ibu, third);
    pass(320);
    const { position } = await provincialHospital.acknowledgesArrival(ibu, third, PROVINCIAL);
    const [incoming] = about(ibu, await provincialHospital.incoming({ atLeast: position }));
    expect(incoming).toMatchObject({
      status: 'arrived',
      case: { legs: 3, leg: { from: RSIA, to: PROVINCIAL } },
    });
    const { rows } = await coordinator.asksForDelays({ groupBy: 'origin', origin: RSIA });
    expect(rows[0]?.intervals.departureToArrival).toMatchObject({ counted: 1, p50: 320 });
  });
});

describe('at the door of the hospital', () => {
  it('a woman whom nobody referred is received: her case begins with her arrival', async () => {
    const ibu = somebody();
    const legId = newId();
    const { caseId, personId } = ibu;
    const statement = {
      commandId: newId(),
      caseId,
      legId,
      personId,
      subject: 'mother',
      phase: 'labour',
      signs: ['fits'],
    };
    const { position } = await hospital.state('/api/walk-ins', { ...statement, origin: IPUH });
    const [incoming] = about(ibu, await hospital.incoming({ atLeast: position }));
    expect(incoming).toMatchObject({ facility: RSUD, status: 'arrived' });
    const again = await hospital.state('/api/walk-ins', { ...statement, origin: IPUH });
    expect(again).toMatchObject({ position, repeated: true });
  });

  it('a woman arrives whose ambulance was sent to another one', async () => {
    const ibu = somebody();
    await midwife.detects(ibu, AT_PUSKESMAS);
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH });
    await midwife.sendsOff(ibu, leg);
    pass(60);
    const { position } = await otherHospital.acknowledgesArrival(ibu, leg, RSIA);
    const [incoming] = about(ibu, await otherHospital.incoming({ atLeast: position }));
    expect(incoming?.case.leg).toMatchObject({ to: RSUD, destination: RSIA });
    expect(about(ibu, await hospital.incoming())).toEqual([]);
  });
});

describe('a family that declines', () => {
  it('is offered the referral again, and she goes after all', async () => {
    const ibu = somebody();
    await midwife.detects(ibu, AT_PUSKESMAS);
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH });
    await hospital.accepts(ibu, leg);
    const declined = await midwife.tellsThatTheFamilyDeclines(ibu, leg, 'absentDecisionMaker');
    expect(await tasksOf(ibu, declined.position)).toEqual(['offerAgain']);
    pass(40);
    const departed = await midwife.sendsOff(ibu, leg, { mode: 'villageCar', escort: 'family' });
    expect(await tasksOf(ibu, departed.position)).toEqual([]);
    expect(about(ibu, await hospital.incoming())[0]).toMatchObject({ status: 'departed' });
  });
});

describe('on the road', () => {
  it('she dies: the case ends there, and nobody waits for her at the hospital', async () => {
    const ibu = somebody();
    await midwife.detects(ibu, AT_PUSKESMAS);
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH });
    await midwife.sendsOff(ibu, leg);
    pass(50);
    const { position } = await midwife.recordsOutcome(ibu, 'died', 'inTransit', {
      legId: leg,
      causeCode: 'O72.1',
    });
    expect(about(ibu, await hospital.incoming({ atLeast: position }))).toEqual([]);
    expect(await midwife.opens(ibu)).toMatchObject({
      stage: 'outcome',
      outcome: { outcome: 'died', place: 'inTransit' },
      clocks: [],
    });
    pass(10);
    const tooLate = { commandId: newId(), legId: newId(), from: IPUH, to: RSIA, urgency: 'emergency' };
    const refused = await midwife.post(`/api/cases/${ibu.caseId}/referral`, tooLate);
    expect(refused).toMatchObject({ status: 409, body: { code: 'subjectHasDied' } });
  });

  it('a baby is born: a case of its own, linked to its mother, also when the phone sends it twice', async () => {
    const ibu = somebody();
    const bayi = somebody();
    await midwife.detects(ibu, AT_PUSKESMAS);
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH });
    await midwife.sendsOff(ibu, leg);
    pass(35);
    const birth = {
      ...BREATHLESS_NEWBORN,
      commandId: newId(),
      infantCaseId: bayi.caseId,
      personId: bayi.personId,
      bornInTransit: true,
      detectedAt: IPUH,
      origin: IPUH,
      birthOrder: 1,
    };
    const born = await midwife.state(`/api/cases/${ibu.caseId}/births`, birth);
    const again = await midwife.state(`/api/cases/${ibu.caseId}/births`, birth);
    expect(again).toMatchObject({ position: born.position, repeated: true });
    const mother = await midwife.opens(ibu, { atLeast: born.position });
    expect(mother).toMatchObject({ infants: [bayi.caseId], stage: 'transported' });
    const infant = await midwife.opens(bayi);
    expect(infant).toMatchObject({ motherCaseId: ibu.caseId, stage: 'detected' });
    expect(infant.history).toHaveLength(1);
  });
});

describe('a phone that was without signal for hours', () => {
  it('delivers its facts in the wrong order and twice: each counts once, at the time when it happened', async () => {
    const ibu = somebody();
    const legId = newId();
    const at = (minutesAgo: number) => ({
      commandId: newId(),
      occurredAt: district.clock.minutesAgo(minutesAgo),
      recordedAt: district.clock.minutesAgo(minutesAgo),
      clockOffsetMs: 0,
    });
    const { caseId, personId } = ibu;
    pass(300);
    const detected = {
      ...at(290),
      ...AT_PUSKESMAS,
      caseId,
      personId,
      subject: 'mother',
      phase: 'labour',
      signs: ['fits'],
    };
    const raised = { ...at(280), legId, from: IPUH, to: RSUD, urgency: 'emergency' };
    const departed = { ...at(250), mode: 'ambulance', escort: 'midwife' };
    const died = { ...at(180), outcome: 'died', place: 'inTransit', legId };
    const outbox: [string, object][] = [
      ['/api/cases', detected],
      [`/api/cases/${caseId}/outcome`, died],
      [`/api/cases/${caseId}/legs/${legId}/departure`, departed],
      [`/api/cases/${caseId}/referral`, raised],
    ];
    const first = [];
    for (const [path, statement] of outbox) first.push(await midwife.state(path, statement));
    const second = [];
    for (const [path, statement] of outbox) second.push(await midwife.state(path, statement));
    expect(first.map(({ repeated }) => repeated)).toEqual([false, false, false, false]);
    expect(second.map(({ repeated }) => repeated)).toEqual([true, true, true, true]);

    const { history, stage, leg } = await midwife.opens(ibu, { atLeast: first.at(-1)!.position });
    expect(history).toHaveLength(4);
    expect(stage).toBe('outcome');
    expect(leg?.times).toMatchObject({
      raised: district.clock.minutesAgo(280),
      departed: district.clock.minutesAgo(250),
    });
    expect(history.every(({ receivedAt }) => receivedAt === district.clock.iso)).toBe(true);
  });

  it('is told what to send first when a case is not known yet; sent again after that, the fact counts', async () => {
    const ibu = somebody();
    const legId = newId();
    const departure = { commandId: newId(), mode: 'ambulance', escort: 'nurse' };
    const path = `/api/cases/${ibu.caseId}/legs/${legId}/departure`;
    const early = await midwife.post(path, departure);
    expect(early).toMatchObject({ status: 404, body: { code: 'caseUnknown' } });
    await midwife.detects(ibu, AT_PUSKESMAS);
    expect(await midwife.state(path, departure)).toMatchObject({ revision: 1, repeated: false });
  });

  it('with a clock that runs hours ahead tells the right time, once the offset was measured', async () => {
    const ibu = somebody();
    const ahead = {
      recordedAt: district.clock.minutesAgo(-180),
      occurredAt: district.clock.minutesAgo(-180),
    };
    const clockOffsetMs = 180 * 60_000;
    const { position } = await midwife.detects(ibu, AT_PUSKESMAS, { ...ahead, clockOffsetMs });
    const { detected } = await midwife.opens(ibu, { atLeast: position });
    expect(detected).toBe(district.clock.iso);
  });

  it('says "now" again with the same id after its first answer was lost: the answer is the same', async () => {
    const ibu = somebody();
    const statement = { commandId: newId() };
    const first = await midwife.detects(ibu, AT_PUSKESMAS, statement);
    pass(7);
    const again = await midwife.post('/api/cases', {
      ...statement,
      ...{ caseId: ibu.caseId, personId: ibu.personId, ...AT_PUSKESMAS },
      ...{ subject: 'mother', phase: 'labour', signs: ['heavyBleeding'] },
      ...{ riskCategory: 'KRST', ksprTotal: 14, gestationWeeks: 38 },
    });
    expect(again).toMatchObject({ status: 201, body: { ...first, repeated: true } });
  });

  it('and the same id for something else is refused: neither is lost', async () => {
    const ibu = somebody();
    const commandId = newId();
    await midwife.detects(ibu, AT_PUSKESMAS, { commandId });
    const other = { commandId, legId: newId(), from: IPUH, to: RSUD, urgency: 'emergency' };
    const refused = await midwife.post(`/api/cases/${ibu.caseId}/referral`, other);
    expect(refused).toMatchObject({ status: 409, body: { code: 'commandIdReused' } });
  });
});

describe('two people who state two times of arrival', () => {
  const ibu = somebody();
  let leg: string;
  let byTheMidwife: string;

  it('are both believed: a dispute waits at the puskesmas', async () => {
    await midwife.detects(ibu, AT_PUSKESMAS);
    leg = await midwife.refers(ibu, RSUD, { from: IPUH });
    await hospital.accepts(ibu, leg);
    await midwife.sendsOff(ibu, leg);
    pass(120);
    await hospital.acknowledgesArrival(ibu, leg, RSUD);
    byTheMidwife = newId();
    const earlier = { commandId: byTheMidwife, occurredAt: district.clock.minutesAgo(40) };
    const { position } = await midwife.acknowledgesArrival(ibu, leg, RSUD, earlier);
    expect(await tasksOf(ibu, position)).toContain('resolveDispute');
    const { history, disputes } = await hospital.opens(ibu);
    expect(disputes).toBe(1);
    expect(history.filter(({ type }) => type === 'PatientArrived')).toHaveLength(2);
  });

  it('until one of the times is taken back, which stays readable', async () => {
    const taken = { milestone: 'arrived', legId: leg, supersedes: [byTheMidwife] };
    const resolved = { ...taken, correctedPrecision: 'didNotHappen', reason: 'disputeResolved' };
    const { position } = await midwife.corrects(ibu, resolved);
    expect(await tasksOf(ibu, position)).toEqual([]);
    const { history, disputes, leg: standing } = await hospital.opens(ibu);
    expect(disputes).toBe(0);
    expect(standing?.times.arrived).toBe(district.clock.iso);
    expect(history.filter(({ type }) => type === 'PatientArrived')).toHaveLength(2);
  });
});

describe('what was known at an earlier hour', () => {
  it('can be read again, though the facts of that hour came in later', async () => {
    const ibu = somebody();
    await midwife.detects(ibu, AT_PUSKESMAS);
    pass(10);
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH });
    pass(30);
    const atThatHour = district.clock.iso;
    pass(60);
    await hospital.accepts(ibu, leg, { occurredAt: district.clock.minutesAgo(85) });
    const { history: now } = await coordinator.opens(ibu, { atLeast: await lastPosition(ibu) });
    const { history: then } = await coordinator.opens(ibu, { asOf: atThatHour });
    expect(then.map(({ type }) => type)).toEqual(['CaseDetected', 'ReferralRaised']);
    expect(now.map(({ type }) => type)).toEqual(['CaseDetected', 'ReferralRaised', 'ReferralAccepted']);
  });
});

describe('a specialist', () => {
  it('is asked about a live case, reads it and answers', async () => {
    const ibu = somebody();
    await midwife.detects(ibu, AT_PUSKESMAS);
    const adviceId = newId();
    const question = { commandId: newId(), adviceId, toFacility: RSUD, note: 'TD 170/110, protein +3' };
    const asked = await midwife.state(`/api/cases/${ibu.caseId}/advice`, question);
    const seen = await specialist.opens(ibu, { atLeast: asked.position });
    expect(seen.history.at(-1)).toMatchObject({ type: 'AdviceAsked', person: { note: question.note } });
    const answer = { commandId: newId(), note: 'Rujuk sekarang' };
    const given = await specialist.state(`/api/cases/${ibu.caseId}/advice/${adviceId}/answer`, answer);
    const { history } = await midwife.opens(ibu, { atLeast: given.position });
    expect(history.at(-1)).toMatchObject({
      type: 'AdviceGiven',
      by: { role: 'specialist', facilityId: RSUD },
    });
  });

  it('is told in order by the template, talks with the midwife in a thread, and both see what was read', async () => {
    const ibu = somebody();
    const { position: shown } = await midwife.detects(ibu, AT_PUSKESMAS, { person: { name: 'Ibu Contoh' } });
    const path = `/api/cases/${ibu.caseId}`;
    const template = await midwife.read<Record<string, string>>(`${path}/advice-template?atLeast=${shown}`);
    expect(template.situation).toContain('Tanda bahaya: ');
    expect(JSON.stringify(template)).not.toContain('Ibu Contoh');

    const adviceId = newId();
    const sbar = { ...template, assessment: 'perdarahan pascasalin', recommendation: 'rujuk sekarang?' };
    const question = { commandId: newId(), adviceId, toFacility: RSUD, sbar };
    const asked = await midwife.state(`${path}/advice`, question);
    const threadFor = async (person: Person, atLeast: string) =>
      (await person.opens(ibu, { atLeast })).advice[0];
    expect(await threadFor(specialist, asked.position)).toMatchObject({
      unread: { asker: 0, adviser: 1 },
      messages: [{ messageId: question.commandId, from: 'asker', readAt: null, words: sbar }],
    });

    pass(1);
    await specialist.state(`${path}/advice/${adviceId}/seen`, { commandId: newId() });
    const answer = { commandId: newId(), note: 'Ya, kami siapkan darah' };
    const answered = await specialist.state(`${path}/advice/${adviceId}/answer`, answer);
    expect(await threadFor(midwife, answered.position)).toMatchObject({
      unread: { asker: 1, adviser: 0 },
      messages: [{ readAt: district.clock.iso }, { from: 'adviser', words: { note: answer.note } }],
    });

    pass(1);
    const seen = { commandId: newId(), messages: [answer.commandId] };
    await midwife.state(`${path}/advice/${adviceId}/seen`, seen);
    const on = { commandId: newId(), note: 'Berangkat 10 menit lagi' };
    const { position } = await midwife.state(`${path}/advice/${adviceId}/continuation`, on);
    const list = await specialist.read<{
      rows: readonly { adviceId: string; unread: unknown; status: string }[];
    }>(`/api/worklists/advice?atLeast=${position}`);
    expect(list.rows.find((row) => row.adviceId === adviceId)).toMatchObject({
      unread: { asker: 0, adviser: 1 },
      status: 'open',
    });
    expect((await threadFor(specialist, position))?.messages.map(({ from }) => from)).toEqual([
      'asker',
      'adviser',
      'asker',
    ]);
  });
});

describe('the coordinator', () => {
  it('sees who is overdue against which target, and who can stop the clock', async () => {
    const ibu = somebody();
    await midwife.detects(ibu, AT_PUSKESMAS);
    await midwife.refers(ibu, RSUD, { from: IPUH });
    pass(25);
    const overdue = about(ibu, await coordinator.overdue({ atLeast: await lastPosition(ibu) }));
    expect(overdue).toMatchObject([
      { interval: 'referralToResponse', overdueMinutes: 15, responsible: RSUD },
    ]);
  });

  it('keeps one who need not go after all in the figures, as ended so after so long', async () => {
    const path = `/api/delays/survival?interval=referralToDeparture&origin=${IPUH}&horizonMinutes=40`;
    const cancelledIn = async (atLeast: string) => {
      const { rows } = await coordinator.read<{ rows: { censored: Censored }[] }>(
        `${path}&atLeast=${atLeast}`,
      );
      const { byEnd = [], endedAtUnknownTime = 0 } = rows[0]?.censored ?? {};
      return { ...byEnd.find(({ end }) => end === 'cancelled'), endedAtUnknownTime };
    };
    const ibu = somebody();
    await midwife.detects(ibu, AT_PUSKESMAS);
    await midwife.refers(ibu, RSUD, { from: IPUH });
    const before = await cancelledIn(await lastPosition(ibu));
    pass(35);
    const cancellation = { commandId: newId(), reason: 'noLongerNeeded' };
    const { position } = await coordinator.state(`/api/cases/${ibu.caseId}/cancellation`, cancellation);
    const after = await cancelledIn(position);
    expect(after).toMatchObject({
      count: (before.count ?? 0) + 1,
      endedAtUnknownTime: before.endedAtUnknownTime,
    });
    expect(after.share).toBeGreaterThan(before.share ?? 0);
  });

  it('cancels a case that was entered twice: it leaves every list and every figure', async () => {
    const ibu = somebody();
    const before = await coordinator.asksForDelays();
    await midwife.detects(ibu, AT_PUSKESMAS);
    const cancellation = { commandId: newId(), reason: 'duplicate', duplicateOf: newId() };
    const { position } = await coordinator.state(`/api/cases/${ibu.caseId}/cancellation`, cancellation);
    expect(await tasksOf(ibu, position)).toEqual([]);
    const after = await coordinator.asksForDelays({ atLeast: position });
    expect(after.rows).toEqual(before.rows);
    expect(await coordinator.opens(ibu)).toMatchObject({ cancelled: 'duplicate', closed: true });
  });
});

interface Censored {
  readonly byEnd: readonly { readonly end: string; readonly count: number; readonly share: number }[];
  readonly endedAtUnknownTime: number;
}

/** The position of the last thing that is known of a patient, asked until the lists are there. */
async function lastPosition({ caseId }: Patient): Promise<string> {
  await district.stores.catchUp();
  const { history } = await coordinator.opens({ caseId, personId: '' });
  return history.at(-1)!.position;
}
