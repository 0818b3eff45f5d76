import { DAY, HOUR, plus } from '@rujukan/kernel';
import { type CaseCommand, type Facility, type Role, momentOf } from '@rujukan/referral';
import {
  FIRST_LEG,
  PUSKESMAS_IPUH,
  RSIA,
  RSUD,
  at,
  coordinator,
  facilityOf,
  given,
  midwife,
  rsud,
  specialist,
} from '@rujukan/referral/testing';
import type { People } from './addressees';
import { expectedArrival, isTold, notificationsOf } from './notifications-of';

const DAY_OF_DUTY = { from: at('07:00'), until: at('19:00'), rank: 1, toldAt: at('06:00') };

function duty(duty: Facility['duties'][number]['duty'], accountId: string): Facility['duties'][number] {
  return { dutyId: `duty-of-${accountId}`, duty, accountId, ...DAY_OF_DUTY };
}

function district(duties: Facility['duties'] = [], closed: readonly string[] = []): People {
  const facilities = new Map<string, Facility>([
    [PUSKESMAS_IPUH, facilityOf(PUSKESMAS_IPUH, 'puskesmas', at('08:00'))],
    [RSUD, { ...facilityOf(RSUD, 'hospital', at('08:00')), duties }],
    [RSIA, facilityOf(RSIA, 'hospital', at('08:00'))],
  ]);
  const account = (accountId: string, role: Role, facilityId: string | null) => ({
    accountId,
    role,
    facilityId,
    closed: closed.includes(accountId),
  });
  const accounts = [
    account('bidan-1', 'midwife', PUSKESMAS_IPUH),
    account('bidan-2', 'midwife', PUSKESMAS_IPUH),
    account('igd-1', 'hospital', RSUD),
    account('igd-2', 'hospital', RSUD),
    account('spog', 'specialist', RSUD),
    account('igd-rsia', 'hospital', RSIA),
    account('dinkes', 'coordinator', null),
    account('analis', 'analyst', null),
  ];
  return { facility: (id) => facilities.get(id), accounts: () => accounts };
}

const DETECTED = midwife('DetectCase', {}, '08:00');
const RAISED = midwife('RaiseReferral', {}, '08:10');

/** What the last of these commands tells, by recipient. */
function told(people: People, ...commands: readonly CaseCommand[]) {
  const { past, state } = given(...commands);
  const event = past.at(-1);
  if (!event) throw new Error('nothing happened');
  return notificationsOf({ event, caseId: 'case-1', state, people, next: RSIA, expectedAt: at('11:00') });
}

const recipients = (...[people, ...commands]: Parameters<typeof told>) =>
  told(people, ...commands).map(({ recipient }) => recipient);

describe('who is told', () => {
  it('of a new referral: the desk on duty at the hospital it is addressed to', () => {
    expect(recipients(district([duty('referralDesk', 'igd-2')]), DETECTED, RAISED)).toEqual(['igd-2']);
  });

  it('of a new referral where nobody is on the roster: everybody at that hospital, so that somebody hears', () => {
    expect(recipients(district(), DETECTED, RAISED)).toEqual(['igd-1', 'igd-2']);
  });

  it('instead of somebody on duty whose account was closed: those who are left', () => {
    const people = district([duty('referralDesk', 'igd-2')], ['igd-2']);
    expect(recipients(people, DETECTED, RAISED)).toEqual(['igd-1']);
  });

  it('of the answer: the midwives who referred', () => {
    const accepted = rsud('AcceptReferral', {}, '08:15');
    expect(recipients(district(), DETECTED, RAISED, accepted)).toEqual(['bidan-1', 'bidan-2']);
  });

  it('of a decline: the same, with the next hospital', () => {
    const [first] = told(district(), DETECTED, RAISED, rsud('DeclineReferral', {}, '08:15'));
    expect(first).toMatchObject({
      kind: 'referralDeclined',
      recipient: 'bidan-1',
      told: { to: RSUD, code: 'noRoom', next: RSIA },
    });
  });

  it('of a question and of its answer: one side, then the other', () => {
    const question = rsud('AskBack', {}, '08:15');
    expect(recipients(district(), DETECTED, RAISED, question)).toEqual(['bidan-1', 'bidan-2']);
    const answer = midwife('AnswerQuestion', {}, '08:17');
    expect(recipients(district(), DETECTED, RAISED, question, answer)).toEqual(['igd-1', 'igd-2']);
  });

  it('of a departure: the desk, with the expected arrival', () => {
    const departed = midwife('RecordDeparture', {}, '08:30');
    const [first] = told(district([duty('referralDesk', 'igd-1')]), DETECTED, RAISED, departed);
    expect(first).toMatchObject({ kind: 'transportDeparted', recipient: 'igd-1' });
    expect(first?.told.expectedAt).toBe(at('11:00'));
  });

  it('of the arrival, the outcome and the back-referral: the midwives who referred', () => {
    const arrived = rsud('AcknowledgeArrival', {}, '11:00');
    const outcome = rsud('RecordOutcome', {}, '18:00');
    const letter = rsud('SendBackReferral', {}, '18:10');
    const all = [DETECTED, RAISED, arrived, outcome, letter];
    for (const last of [3, 4, 5]) {
      expect(recipients(district(), ...all.slice(0, last))).toEqual(['bidan-1', 'bidan-2']);
    }
  });

  it('of advice: the obstetrician on duty, else every specialist and the desk; of its answer: whoever asked', () => {
    const asked = midwife('AskAdvice', { toFacility: RSUD }, '08:05');
    expect(recipients(district([duty('obstetrician', 'igd-2')]), DETECTED, asked)).toEqual(['igd-2']);
    expect(recipients(district(), DETECTED, asked)).toEqual(['spog', 'igd-1', 'igd-2']);
    const given = specialist('GiveAdvice', {}, '08:09');
    expect(recipients(district(), DETECTED, asked, given)).toEqual(['bidan-1', 'bidan-2']);
    const on = midwife('ContinueAdvice', {}, '08:12');
    expect(recipients(district(), DETECTED, asked, given, on)).toEqual(['spog', 'igd-1', 'igd-2']);
  });

  it('of an escalation: the second contact on duty, else that role there, and of the district its coordinators', () => {
    const toHospital = coordinator('EscalateReferral', { toFacility: RSUD, toRole: 'hospital' }, '08:20');
    const people = district([duty('secondContact', 'igd-1')]);
    expect(recipients(people, DETECTED, RAISED, toHospital)).toEqual(['igd-1']);
    expect(recipients(district(), DETECTED, RAISED, toHospital)).toEqual(['igd-1', 'igd-2']);
    const toDistrict = midwife('EscalateReferral', { step: 3 }, '08:40');
    expect(recipients(district(), DETECTED, RAISED, toDistrict)).toEqual(['dinkes']);
  });

  it('never includes whoever said it', () => {
    const raised = midwife('RaiseReferral', { legId: FIRST_LEG }, '08:10');
    const { occurrence } = raised;
    const bySelf = {
      ...raised,
      occurrence: { ...occurrence, actor: { ...occurrence.actor, accountId: 'igd-1' } },
    };
    expect(recipients(district(), DETECTED, bySelf)).toEqual(['igd-2']);
  });

  it('is nobody, of what calls for nobody', () => {
    expect(told(district(), DETECTED)).toEqual([]);
    expect(told(district(), DETECTED, RAISED, rsud('MarkReferralSeen', {}, '08:12'))).toEqual([]);
    expect(isTold({ type: 'NoteAdded' })).toBe(false);
  });
});

describe('a notification', () => {
  it('has the same id whoever derives it, and another for each recipient', () => {
    const [one, other] = told(district(), DETECTED, RAISED);
    const [again] = told(district(), DETECTED, RAISED);
    expect(again).toEqual(one);
    expect(one?.notificationId).not.toBe(other?.notificationId);
  });

  it('expires by what it is worth, counted from when the server heard of it', () => {
    const late = { receivedAt: at('20:00') };
    const [raised] = told(district(), DETECTED, midwife('RaiseReferral', {}, '08:10', late));
    expect(raised?.expiresAt).toBe(at('22:00'));
    const [planned] = told(
      district(),
      DETECTED,
      midwife('RaiseReferral', { urgency: 'planned' }, '08:10', late),
    );
    expect(planned?.expiresAt).toBe(plus(at('20:00'), 24 * HOUR));
    const outcome = rsud('RecordOutcome', {}, '18:00', { receivedAt: at('18:00') });
    expect(told(district(), DETECTED, RAISED, outcome)[0]?.expiresAt).toBe(plus(at('18:00'), 7 * DAY));
  });

  it('expects the ambulance by when it left and how long the way takes', () => {
    const { past } = given(DETECTED, RAISED, midwife('RecordDeparture', {}, '08:30'));
    const departed = past.find(({ type }) => type === 'TransportDeparted');
    if (departed?.type !== 'TransportDeparted') throw new Error('she did not depart');
    expect(expectedArrival(departed, 150)).toBe(plus(momentOf(departed.meta), 2.5 * HOUR));
    expect(expectedArrival(departed, null)).toBeNull();
  });
});
