import { MINUTE } from '@rujukan/kernel';
import type { CancellationReason } from '@rujukan/referral';
import {
  POSYANDU_MELATI,
  RSIA,
  RSUD,
  SECOND_LEG,
  TIME_UNKNOWN,
  at,
  coordinator,
  kader,
  midwife,
  rsia,
  rsud,
} from '../../referral/src/testing';
import { OTHER_ENDS, type OtherEnd } from './measurement';
import { factsAfter, measured, referred, treated } from './testing/journeys';

const departed = midwife('RecordDeparture', {}, '08:50');
const elsewhere = midwife('RaiseReferral', { legId: SECOND_LEG, to: RSIA, purpose: 'afterDecline' }, '08:45');

/** How each other end comes about, and the interval that it ends. */
const STORIES: Readonly<Record<OtherEnd, () => ReturnType<typeof measured>>> = {
  unanswered: () => measured(['referralToResponse'], ...referred(), rsud('AcknowledgeArrival', {}, '11:00')),
  declined: () => measured(['referralToDeparture'], ...referred(), rsud('DeclineReferral', {}, '08:30')),
  familyDeclined: () =>
    measured(['referralToDeparture'], ...referred(), midwife('RecordFamilyDecline', {}, '08:40')),
  redirected: () => measured(['referralToResponse'], ...referred(), elsewhere),
  diverted: () =>
    measured(
      ['referralToResponse'],
      ...referred(),
      departed,
      rsia('AcknowledgeArrival', { at: RSIA }, '10:00'),
    ),
  died: () =>
    measured(
      ['departureToArrival'],
      ...referred(),
      departed,
      midwife('RecordOutcome', { outcome: 'died', place: 'inTransit' }, '10:00'),
    ),
  leftCare: () =>
    measured(
      ['admissionToCare'],
      ...treated().slice(0, -1),
      rsud('RecordOutcome', { outcome: 'leftAgainstAdvice' }, '12:00'),
    ),
  cancelled: () =>
    measured(
      ['referralToDeparture'],
      ...referred(),
      midwife('CancelCase', { reason: 'noLongerNeeded' }, '09:00'),
    ),
  neverReferred: () =>
    measured(
      ['detectionToReferral', 0],
      midwife('DetectCase', {}, '08:00'),
      midwife('RecordOutcome', { outcome: 'dischargedWell', place: 'puskesmas', legId: null }, '15:00'),
    ),
  notConfirmed: () =>
    measured(
      ['detectionToReferral', 0],
      kader('DetectCase', { entry: 'posyandu', detectedAt: POSYANDU_MELATI }, '08:00'),
      midwife('ReviewDetection', { finding: 'noSignFound' }, '09:30'),
    ),
};

/** Minutes from the beginning of the interval. */
const AFTER: Readonly<Record<OtherEnd, number>> = {
  unanswered: 160,
  declined: 10,
  familyDeclined: 20,
  redirected: 25,
  diverted: 100,
  died: 70,
  leftCare: 40,
  cancelled: 40,
  neverReferred: 420,
  notConfirmed: 90,
};

describe('an interval that something else ended', () => {
  it.each(OTHER_ENDS)('says so, and after how long: %s', (end) => {
    expect(STORIES[end]()).toEqual({ status: 'ended', by: end, afterMs: AFTER[end] * MINUTE });
  });

  it('says nothing of how long when the other end is told to have come first', () => {
    const declined = rsud('DeclineReferral', {}, '08:10');
    expect(measured(['referralToDeparture'], ...referred(), declined)).toMatchObject({
      by: 'declined',
      afterMs: null,
    });
  });
});

describe('an unanswered referral', () => {
  it('waits for its answer while she is on the way', () => {
    expect(measured(['referralToResponse'], ...referred(), departed)).toEqual({
      status: 'open',
      since: at('08:20'),
    });
  });

  it('stays unanswered, and is not missing, when the case is closed', () => {
    const closed = coordinator('RecordOutcome', {}, '20:00');
    expect(measured(['referralToResponse'], ...referred(), departed, closed)).toMatchObject({
      status: 'ended',
      by: 'unanswered',
    });
  });

  it('stays redirected when the next hospital has treated and discharged her', () => {
    const closed = rsia('RecordOutcome', { legId: SECOND_LEG }, '20:00');
    const admitted = rsia('AdmitPatient', { legId: SECOND_LEG, at: RSIA }, '10:00');
    const [first] = factsAfter(...referred(), elsewhere, admitted, closed);
    expect(first?.intervals).toMatchObject({
      referralToResponse: { status: 'ended', by: 'redirected' },
      referralToDeparture: { status: 'ended', by: 'redirected' },
      detectionToAdmission: { status: 'measured' },
    });
  });
});

describe('a family that declines', () => {
  const declined = midwife('RecordFamilyDecline', {}, '08:40');

  it('ends nothing once she goes after all', () => {
    expect(measured(['departureToArrival'], ...referred(), declined, departed)).toEqual({
      status: 'open',
      since: at('08:50'),
    });
  });

  it('is remembered when the case is closed later', () => {
    const closed = midwife('RecordOutcome', { place: 'home' }, '20:00');
    for (const interval of ['referralToDeparture', 'detectionToAdmission'] as const) {
      expect(measured([interval], ...referred(), declined, closed)).toMatchObject({
        status: 'ended',
        by: 'familyDeclined',
      });
    }
  });
});

describe('a death', () => {
  it('on the way ends what ran, and takes nothing from what was measured', () => {
    const died = midwife('RecordOutcome', { outcome: 'died', place: 'inTransit' }, '10:00');
    const [fact] = factsAfter(...referred(), departed, died);
    expect(fact?.intervals).toMatchObject({
      detectionToReferral: { status: 'measured' },
      referralToDeparture: { status: 'measured' },
      departureToArrival: { status: 'ended', by: 'died' },
      referralToArrival: { status: 'ended', by: 'died' },
      detectionToAdmission: { status: 'ended', by: 'died' },
      arrivalToAdmission: { status: 'notApplicable' },
    });
  });

  it('does not hide that an arrival was never acknowledged', () => {
    const admitted = [...referred(), departed, rsud('AdmitPatient', { at: RSUD }, '11:20')];
    const died = rsud('RecordOutcome', { outcome: 'died' }, '12:00');
    expect(measured(['departureToArrival'], ...admitted, died).status).toBe('missing');
  });
});

describe('a cancellation', () => {
  const cancelled = (reason: CancellationReason) => midwife('CancelCase', { reason }, '09:00');

  it('ends every clock of the case when she was no longer to go', () => {
    const [fact] = factsAfter(...referred(), departed, cancelled('noLongerNeeded'));
    expect(fact?.intervals).toMatchObject({
      detectionToReferral: { status: 'measured' },
      departureToArrival: { status: 'ended', by: 'cancelled', afterMs: 10 * MINUTE },
      detectionToAdmission: { status: 'ended', by: 'cancelled', afterMs: 60 * MINUTE },
    });
  });

  it('leaves nothing to count of a case that was entered in error or twice', () => {
    for (const reason of ['enteredInError', 'duplicate'] as const)
      expect(factsAfter(...referred(), cancelled(reason))).toEqual([]);
  });

  it('of which nobody knows the time tells not how long it was', () => {
    const told = cancelled('other');
    const atSomeTime = { ...told, occurrence: { ...told.occurrence, occurredAt: TIME_UNKNOWN } };
    expect(measured(['referralToDeparture'], ...referred(), atSomeTime)).toEqual({
      status: 'ended',
      by: 'cancelled',
      afterMs: null,
    });
  });
});

describe('a diversion', () => {
  it('counts the journey to the hospital that received her', () => {
    const arrived = rsia('AcknowledgeArrival', { at: RSIA }, '10:00');
    const [fact] = factsAfter(...referred(), departed, arrived);
    expect(fact).toMatchObject({
      destination: RSIA,
      intervals: { departureToArrival: { status: 'measured' }, referralToArrival: { status: 'measured' } },
    });
  });
});

describe('a leg left on the way', () => {
  const otherWay = rsia('AcknowledgeArrival', { legId: SECOND_LEG, at: RSIA }, '10:00');

  it('runs on while another hospital is only asked, and ends as redirected when she is taken there', () => {
    const asked = [...referred(), departed, elsewhere];
    expect(measured(['departureToArrival'], ...asked).status).toBe('open');
    expect(measured(['departureToArrival'], ...asked, otherWay)).toMatchObject({
      status: 'ended',
      by: 'redirected',
    });
  });

  it('keeps her clock at the door until she is taken elsewhere', () => {
    const atTheDoor = [...referred(), departed, rsud('AcknowledgeArrival', {}, '09:30'), elsewhere];
    expect(measured(['arrivalToAdmission'], ...atTheDoor).status).toBe('open');
    expect(measured(['arrivalToAdmission'], ...atTheDoor, otherWay)).toMatchObject({
      status: 'ended',
      by: 'redirected',
    });
  });

  it('lacks its arrival when the hospital that never acknowledged it sent her onward', () => {
    const onward = rsud(
      'RaiseReferral',
      { legId: SECOND_LEG, from: RSUD, to: RSIA, purpose: 'onward' },
      '13:00',
    );
    expect(measured(['departureToArrival'], ...referred(), departed, onward).status).toBe('missing');
  });
});
