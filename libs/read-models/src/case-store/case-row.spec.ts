import fc from 'fast-check';
import { TARGETS } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { DAY } from '@rujukan/kernel';
import { type CaseCommand, type CaseState, ESCALATION_RULES, fold } from '@rujukan/referral';
import {
  FIRST_LEG,
  POSYANDU_MELATI,
  PUSKESMAS_IPUH,
  RSIA,
  RSUD,
  SECOND_LEG,
  THE_CASE,
  TIME_UNKNOWN,
  at,
  caseEvents,
  coordinator,
  given,
  kader,
  midwife,
  rsia,
  rsud,
} from '../../../referral/src/testing';
import { OPEN_TASKS } from '../worklists';
import { type CaseRow, caseRowOf } from './case-row';

const HELD_AGAINST = { targets: TARGETS, escalation: ESCALATION_RULES };
const AS_OF = { revision: 3, changed: '0007' as Position };

function rowOf(state: CaseState): CaseRow {
  const row = caseRowOf(THE_CASE, state, AS_OF, HELD_AGAINST);
  if (!row) throw new Error('the case has no row');
  return row;
}

function rowAfter(...commands: readonly CaseCommand[]): CaseRow {
  return rowOf(given(...commands).state);
}

const detected = midwife('DetectCase', {}, '08:00');
const raised = midwife('RaiseReferral', {}, '08:30');
const accepted = rsud('AcceptReferral', {}, '08:35');
const departed = midwife('RecordDeparture', {}, '08:50');
const arrived = rsud('AcknowledgeArrival', {}, '10:10');
const admitted = rsud('AdmitPatient', {}, '10:20');
const treated = rsud('StartCare', {}, '10:30');
const discharged = rsud('RecordOutcome', {}, '23:00');
const writtenBack = rsud('SendBackReferral', {}, '23:10');
const readBack = midwife('AcknowledgeBackReferral', {}, '23:20');

describe('a case on its way', () => {
  it('is expected at the hospital from the referral on, without a time while she has not left', () => {
    expect(rowAfter(detected, raised).incoming).toEqual({
      facility: RSUD,
      urgency: 'emergency',
      status: 'raised',
      expected: null,
      staleFrom: at('56:30'),
    });
    expect(rowAfter(detected, raised, rsud('MarkReferralSeen')).incoming?.status).toBe('seen');
    expect(rowAfter(detected, raised, accepted).incoming?.status).toBe('accepted');
  });

  it('should be there two hours after an emergency departed', () => {
    expect(rowAfter(detected, raised, accepted, departed).incoming).toMatchObject({
      status: 'departed',
      expected: at('10:50'),
    });
  });

  it('is still incoming at the door, and no longer once admitted', () => {
    const atTheDoor = rowAfter(detected, raised, departed, arrived);
    expect(atTheDoor.incoming).toMatchObject({ status: 'arrived', expected: at('10:10') });
    expect(rowAfter(detected, raised, departed, arrived, admitted).incoming).toBeNull();
  });

  it('is incoming where the ambulance brought her, not where it was sent', () => {
    const diverted = rowAfter(detected, raised, departed, rsia('AcknowledgeArrival', { at: RSIA }));
    expect(diverted.incoming?.facility).toBe(RSIA);
  });

  it('is incoming at the second hospital alone when the first has declined', () => {
    const onward = midwife(
      'RaiseReferral',
      { legId: SECOND_LEG, to: RSIA, purpose: 'afterDecline' },
      '08:45',
    );
    expect(rowAfter(detected, raised, rsud('DeclineReferral')).incoming).toBeNull();
    expect(rowAfter(detected, raised, rsud('DeclineReferral'), onward).incoming?.facility).toBe(RSIA);
  });

  it('is still incoming when she departed although the hospital had declined', () => {
    const row = rowAfter(detected, raised, rsud('DeclineReferral'), departed);
    expect(row.incoming).toMatchObject({ facility: RSUD, status: 'departed' });
  });

  it('is not incoming when the family declined, she died or the case was cancelled', () => {
    const died = midwife('RecordOutcome', { outcome: 'died', place: 'inTransit' }, '09:30');
    expect(rowAfter(detected, raised, midwife('RecordFamilyDecline')).incoming).toBeNull();
    expect(rowAfter(detected, raised, departed, died).incoming).toBeNull();
    expect(rowAfter(detected, raised, midwife('CancelCase')).incoming).toBeNull();
  });

  it('is known to nobody in particular when only its departure was told', () => {
    expect(rowAfter(detected, departed).incoming).toMatchObject({ facility: null, urgency: 'emergency' });
  });
});

describe('a case in the house', () => {
  const inTheHouse = (...commands: readonly CaseCommand[]) => {
    const { received } = rowAfter(detected, raised, accepted, departed, ...commands);
    return received && [received.facility, received.next, received.since];
  };
  const onward = rsud(
    'RaiseReferral',
    { legId: SECOND_LEG, from: RSUD, to: RSIA, purpose: 'onward' },
    '12:00',
  );

  it('is told with what comes next: a bed, care, the outcome, the letter back', () => {
    expect(inTheHouse()).toBeNull();
    expect(inTheHouse(arrived)).toEqual([RSUD, 'admit', at('10:10')]);
    expect(inTheHouse(arrived, admitted)).toEqual([RSUD, 'startCare', at('10:20')]);
    expect(inTheHouse(arrived, admitted, treated)).toEqual([RSUD, 'recordOutcome', at('10:30')]);
    expect(inTheHouse(arrived, admitted, treated, discharged)).toEqual([RSUD, 'referBack', at('23:00')]);
    expect(inTheHouse(arrived, admitted, treated, discharged, writtenBack)).toBeNull();
  });

  it('is where the ambulance brought her, with the leg with which she came', () => {
    const { received } = rowAfter(detected, raised, departed, rsia('AcknowledgeArrival', { at: RSIA }));
    expect(received).toMatchObject({ facility: RSIA, legId: FIRST_LEG, next: 'admit' });
  });

  it('is to depart once she is referred on, with nobody on the road, then where she came', () => {
    const inCare = [arrived, admitted, treated];
    const away = rsud('RecordDeparture', { legId: SECOND_LEG }, '12:30');
    const there = rsia('AcknowledgeArrival', { legId: SECOND_LEG, at: RSIA }, '14:00');
    expect(inTheHouse(...inCare, onward)).toEqual([RSUD, 'depart', at('12:00')]);
    expect(inTheHouse(...inCare, onward, away)).toBeNull();
    expect(inTheHouse(...inCare, onward, away, there)).toEqual([RSIA, 'admit', at('14:00')]);
  });

  it('stays where she is when the hospital that she was referred on to declines', () => {
    const declined = rsia('DeclineReferral', { legId: SECOND_LEG }, '12:10');
    expect(inTheHouse(arrived, admitted, treated, onward, declined)).toEqual([
      RSUD,
      'recordOutcome',
      at('10:30'),
    ]);
  });

  it('is owed no letter back when she died, when it did not end at the hospital, or when nobody sent her', () => {
    const died = rsud('RecordOutcome', { outcome: 'died' }, '11:00');
    const onTheWay = midwife('RecordOutcome', { outcome: 'died', place: 'inTransit' }, '09:00');
    expect(inTheHouse(arrived, admitted, died)).toBeNull();
    expect(inTheHouse(onTheWay)).toBeNull();
    const atTheDoor = rsud('DetectCase', { entry: 'walkIn', detectedAt: RSUD, origin: RSUD }, '10:00');
    expect(rowAfter(atTheDoor, arrived).received).toMatchObject({ facility: RSUD, next: 'admit' });
    expect(rowAfter(atTheDoor, arrived, admitted, treated, discharged).received).toBeNull();
  });

  it('is in no house when the case was entered in error', () => {
    expect(inTheHouse(arrived, coordinator('CancelCase'))).toBeNull();
  });

  it('is hardly there any more after a month of silence', () => {
    const { received } = rowAfter(detected, raised, departed, arrived);
    expect(received?.staleFrom).toBe(at('10:10') + 30 * DAY);
  });
});

describe('a case that waits', () => {
  const tasks = (row: CaseRow) =>
    row.waiting.flatMap(({ facility, waitsFor }) =>
      waitsFor.map(({ task, since }) => [facility, task, since]),
    );

  it("waits at its puskesmas to be referred, from the detection on; a kader's first for the midwife's word", () => {
    const atPosyandu = kader('DetectCase', { detectedAt: POSYANDU_MELATI, entry: 'posyandu' }, '08:00');
    const confirmed = midwife('ReviewDetection', {}, '08:40');
    const unfounded = midwife('ReviewDetection', { finding: 'noSignFound' }, '08:40');

    expect(tasks(rowAfter(detected))).toEqual([[PUSKESMAS_IPUH, 'refer', at('08:00')]]);
    expect(tasks(rowAfter(atPosyandu))).toEqual([[PUSKESMAS_IPUH, 'reviewDetection', at('08:00')]]);
    expect(tasks(rowAfter(atPosyandu, confirmed))).toEqual([[PUSKESMAS_IPUH, 'refer', at('08:00')]]);
    expect(tasks(rowAfter(atPosyandu, unfounded))).toEqual([]);
  });

  it('waits for the answer to what the hospital asked back', () => {
    const asked = rsud('AskBack', {}, '08:33');
    expect(tasks(rowAfter(detected, raised, asked))).toEqual([
      [PUSKESMAS_IPUH, 'awaitAnswer', at('08:30')],
      [PUSKESMAS_IPUH, 'answerQuestion', at('08:30')],
    ]);
    const answered = midwife('AnswerQuestion', {}, '08:35');
    expect(tasks(rowAfter(detected, raised, asked, answered))).toEqual([
      [PUSKESMAS_IPUH, 'awaitAnswer', at('08:30')],
    ]);
  });

  it('waits until those who referred know how it ended', () => {
    const journey = [detected, raised, accepted, departed, arrived, admitted, treated, discharged];
    expect(tasks(rowAfter(...journey))).toEqual([[PUSKESMAS_IPUH, 'acknowledgeOutcome', at('23:00')]]);
    expect(tasks(rowAfter(...journey, midwife('AcknowledgeOutcome', {}, '24:00')))).toEqual([]);
  });

  it('waits for an answer, then to depart, then no more', () => {
    expect(tasks(rowAfter(detected, raised))).toEqual([[PUSKESMAS_IPUH, 'awaitAnswer', at('08:30')]]);
    expect(tasks(rowAfter(detected, raised, accepted))).toEqual([[PUSKESMAS_IPUH, 'depart', at('08:35')]]);
    expect(tasks(rowAfter(detected, raised, accepted, departed))).toEqual([]);
  });

  it('waits for another hospital after a refusal, and for another offer after the family said no', () => {
    const declined = rsud('DeclineReferral', {}, '08:40');
    const said = midwife('RecordFamilyDecline', {}, '08:45');
    expect(tasks(rowAfter(detected, raised, declined))).toEqual([
      [PUSKESMAS_IPUH, 'referElsewhere', at('08:40')],
    ]);
    expect(tasks(rowAfter(detected, raised, said))).toEqual([[PUSKESMAS_IPUH, 'offerAgain', at('08:45')]]);
  });

  it('waits where the letter back was sent until somebody there has read it', () => {
    const journey = [detected, raised, accepted, departed, arrived, admitted, treated, discharged];
    expect(tasks(rowAfter(...journey, writtenBack))).toEqual([
      [PUSKESMAS_IPUH, 'acknowledgeBackReferral', at('23:00')],
      [PUSKESMAS_IPUH, 'recordFollowUp', at('23:10')],
      [PUSKESMAS_IPUH, 'acknowledgeOutcome', at('23:00')],
    ]);
    expect(rowAfter(...journey, writtenBack).summary.closed).toBe(false);
    expect(tasks(rowAfter(...journey, writtenBack, readBack))).toEqual([
      [PUSKESMAS_IPUH, 'recordFollowUp', at('23:10')],
    ]);
    const followedUp = midwife('RecordFollowUp', {}, '90:00');
    expect(tasks(rowAfter(...journey, writtenBack, readBack, followedUp))).toEqual([]);
    expect(rowAfter(...journey, writtenBack, readBack).summary.closed).toBe(true);
  });

  it('waits for a decision on two arrival times, and for a time nobody stated', () => {
    const disputed = rowAfter(
      detected,
      raised,
      accepted,
      departed,
      arrived,
      midwife('AcknowledgeArrival', {}, '11:30'),
    );
    expect(tasks(disputed)).toEqual([[PUSKESMAS_IPUH, 'resolveDispute', null]]);
    expect(disputed.summary.disputes).toBe(1);
    const untimed = rowAfter(
      detected,
      raised,
      accepted,
      midwife('RecordDeparture', {}, TIME_UNKNOWN),
      arrived,
    );
    expect(tasks(untimed)).toEqual([[PUSKESMAS_IPUH, 'correctTime', null]]);
  });

  it('waits for nothing when it was entered in error', () => {
    expect(rowAfter(detected, raised, coordinator('CancelCase')).waiting).toEqual([]);
  });
});

describe('the row of a case', () => {
  it('summarises what a list shows', () => {
    expect(rowAfter(detected, raised, accepted, departed, arrived).summary).toMatchObject({
      caseId: THE_CASE,
      stage: 'transported',
      phase: 'labour',
      signs: ['heavyBleeding'],
      riskCategory: 'KRST',
      origin: PUSKESMAS_IPUH,
      detected: at('08:00'),
      legs: 1,
      leg: {
        legId: FIRST_LEG,
        from: PUSKESMAS_IPUH,
        to: RSUD,
        urgency: 'emergency',
        status: 'arrived',
        times: { raised: at('08:30'), departed: at('08:50'), arrived: at('10:10'), admitted: null },
      },
      outcome: null,
      closed: false,
      clocks: [{ interval: 'arrivalToAdmission', since: at('10:10'), responsible: RSUD }],
      revision: 3,
      changed: '0007',
    });
  });

  it('holds the clocks that can be overdue, with their urgency', () => {
    const { overdue } = rowAfter(detected, raised);
    expect(overdue.map(({ interval, dueAt, urgency }) => [interval, dueAt, urgency])).toEqual([
      ['referralToResponse', at('08:40'), 'emergency'],
      ['referralToDeparture', at('09:00'), 'emergency'],
    ]);
  });

  it('is none for a case that nobody has detected', () => {
    expect(caseRowOf(THE_CASE, fold([]), AS_OF, HELD_AGAINST)).toBeNull();
  });

  it('is on no list of a facility whose people may not read it, whatever happened to it', () => {
    fc.assert(
      fc.property(fc.array(caseEvents(), { maxLength: 20 }), (events) => {
        const row = caseRowOf(THE_CASE, fold(events), AS_OF, HELD_AGAINST);
        if (row === null) return;
        const parties = row.parties.flatMap(({ facility, part }) => (part === 'had' ? [] : [facility]));
        for (const { facility, waitsFor } of row.waiting) {
          expect(parties).toContain(facility);
          for (const { task } of waitsFor) expect(OPEN_TASKS).toContain(task);
        }
        if (row.incoming?.facility != null) expect(parties).toContain(row.incoming.facility);
        if (row.received) expect(parties).toContain(row.received.facility);
        if (row.summary.closed) expect([row.incoming, row.summary.clocks]).toEqual([null, []]);
      }),
    );
  });
});
