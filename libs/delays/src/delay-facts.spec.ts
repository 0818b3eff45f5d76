import { DAY, MINUTE, instant } from '@rujukan/kernel';
import {
  FIRST_LEG,
  PROVINCIAL_HOSPITAL,
  PUSKESMAS_IPUH,
  RSIA,
  RSUD,
  SECOND_LEG,
  THE_CASE,
  TIME_UNKNOWN,
  about,
  at,
  coordinator,
  given,
  midwife,
  provincialHospital,
  rsia,
  rsud,
} from '../../referral/src/testing';
import { INTERVALS } from './intervals';
import { factsAfter, factsOf, measured, referred, treated } from './testing/journeys';

const minutes = (ms: number) => ms / MINUTE;

describe('a case that went the ordinary way', () => {
  const [fact] = factsAfter(...treated());

  it('has every interval measured', () => {
    const lengths = INTERVALS.map((interval) => {
      const measurement = fact!.intervals[interval];
      return [interval, measurement.status === 'measured' ? minutes(measurement.ms) : measurement.status];
    });
    expect(Object.fromEntries(lengths)).toEqual({
      detectionToReferral: 20,
      referralToResponse: 5,
      referralToDeparture: 30,
      departureToArrival: 130,
      arrivalToAdmission: 20,
      admissionToCare: 10,
      referralToArrival: 160,
      detectionToAdmission: 200,
    });
  });

  it('says whose it is, and where, when and how urgent', () => {
    expect(fact).toMatchObject({
      caseId: THE_CASE,
      legNo: 1,
      legId: FIRST_LEG,
      origin: PUSKESMAS_IPUH,
      destination: RSUD,
      urgency: 'emergency',
      purpose: 'initial',
      detectedAt: PUSKESMAS_IPUH,
      subject: 'mother',
      riskCategory: 'KRST',
      dangerSign: true,
      occurredAt: at('08:20'),
    });
  });
});

describe('a case nobody has referred', () => {
  it('is a fact without a leg, whose clocks run since the detection', () => {
    const facts = factsAfter(midwife('DetectCase', {}, '08:00'));
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({
      legNo: 0,
      legId: null,
      origin: PUSKESMAS_IPUH,
      destination: null,
      urgency: null,
      occurredAt: at('08:00'),
      intervals: {
        detectionToReferral: { status: 'open', since: at('08:00') },
        detectionToAdmission: { status: 'open', since: at('08:00') },
        referralToResponse: { status: 'notApplicable' },
        departureToArrival: { status: 'notApplicable' },
      },
    });
  });

  it('is counted on the day it was entered when nobody knows when the risk was seen', () => {
    const entered = at('09:00');
    expect(factsAfter(midwife('DetectCase', {}, TIME_UNKNOWN, { recordedAt: entered }))[0]).toMatchObject({
      occurredAt: entered,
      intervals: { detectionToReferral: { status: 'missing' } },
    });
  });

  it('is one again when its only referral is taken back', () => {
    const story = given(...referred());
    const takenBack = coordinator('CorrectMilestone', {
      milestone: 'raised',
      supersedes: [story.past[1]!.id],
      time: null,
    });
    expect(factsOf(story.when(takenBack).state)).toMatchObject([
      { legNo: 0, intervals: { detectionToReferral: { status: 'open' } } },
    ]);
  });

  it('gives up its place to the first leg', () => {
    expect(factsAfter(...referred()).map(({ legNo }) => legNo)).toEqual([1]);
  });
});

describe('a case that was cancelled', () => {
  it.each(['enteredInError', 'duplicate'] as const)(
    'vanishes from the figures when it never was one: %s',
    (reason) => {
      expect(factsAfter(...referred(), midwife('CancelCase', { reason }, '09:00'))).toEqual([]);
    },
  );
});

describe('the times of an interval', () => {
  it('stay signed when the hospital says she arrived before she left', () => {
    const arrival = rsud('AcknowledgeArrival', {}, '08:30');
    expect(
      measured(['departureToArrival'], ...referred(), midwife('RecordDeparture', {}, '08:50'), arrival),
    ).toMatchObject({ status: 'negative', ms: -20 * MINUTE });
  });

  it('are missing when the first was never stated', () => {
    expect(
      measured(['departureToArrival'], ...referred(), rsud('AcknowledgeArrival', {}, '11:00')).status,
    ).toBe('missing');
  });

  it('are missing when a later milestone shows that the second must have been reached', () => {
    const departed = [...referred(), midwife('RecordDeparture', {}, '08:50')];
    expect(measured(['departureToArrival'], ...departed, rsud('AdmitPatient', {}, '11:20')).status).toBe(
      'missing',
    );
  });

  it('are missing when one was stated as unknown, on either side', () => {
    const departed = midwife('RecordDeparture', {}, TIME_UNKNOWN);
    const arrived = rsud('AcknowledgeArrival', {}, TIME_UNKNOWN);
    const all = [...referred(), departed, arrived, rsud('AdmitPatient', {}, '11:20')];
    expect(measured(['referralToDeparture'], ...all).status).toBe('missing');
    expect(measured(['arrivalToAdmission'], ...all).status).toBe('missing');
    expect(measured(['departureToArrival'], ...referred(), departed).status).toBe('missing');
  });

  it('are missing when she was discharged and nobody stated the second', () => {
    const admitted = treated().slice(0, -1);
    expect(measured(['admissionToCare'], ...admitted, rsud('RecordOutcome', {}, '20:00')).status).toBe(
      'missing',
    );
  });

  it('do not apply before the first is reached', () => {
    expect(measured(['arrivalToAdmission'], ...referred()).status).toBe('notApplicable');
  });

  it('run while she waits', () => {
    const arrived = treated().slice(0, 5);
    expect(measured(['arrivalToAdmission'], ...arrived)).toEqual({ status: 'open', since: at('11:00') });
  });

  it('move with a correction', () => {
    const story = given(...treated());
    const arrival = story.past.find(({ type }) => type === 'PatientArrived')!;
    const correction = coordinator('CorrectMilestone', {
      supersedes: [arrival.id],
      time: { precision: 'exact', at: at('10:45') },
    });
    expect(factsOf(story.when(correction).state)[0]?.intervals.departureToArrival).toMatchObject({
      ms: 115 * MINUTE,
    });
  });

  it('are disputed while two people contradict each other', () => {
    const other = midwife('AcknowledgeArrival', {}, '10:00');
    expect(measured(['arrivalToAdmission'], ...treated(), other)).toMatchObject({
      doubts: { disputed: true },
    });
    expect(measured(['admissionToCare'], ...treated(), other)).toMatchObject({ doubts: { disputed: false } });
  });

  it('carry the doubts of what was said, and how', () => {
    const late = { receivedAt: instant(at('08:50') + 2 * DAY) };
    const departed = midwife('RecordDeparture', {}, about('08:50'), late);
    const arrived = rsud('AcknowledgeArrival', {}, '11:00', { clockOffsetMs: 2 * MINUTE });
    expect(measured(['departureToArrival'], ...referred(), departed, arrived)).toEqual({
      status: 'measured',
      ms: 128 * MINUTE,
      slackMs: 15 * MINUTE,
      doubts: { estimated: true, late: true, skewAdjusted: true, disputed: false },
    });
  });
});

describe('a walk-in', () => {
  const cameAlone = [
    rsud('DetectCase', { entry: 'walkIn', detectedAt: RSUD, origin: RSUD }, '09:00'),
    rsud('AcknowledgeArrival', {}, '09:05'),
  ];
  const admitted = rsud('AdmitPatient', {}, '09:30');
  const sentOn = rsud(
    'RaiseReferral',
    { legId: SECOND_LEG, from: RSUD, to: PROVINCIAL_HOSPITAL, purpose: 'onward' },
    '12:00',
  );

  it('has no delay before the door, only behind it', () => {
    const [fact] = factsAfter(...cameAlone, admitted);
    expect(fact?.urgency).toBeNull();
    const statuses = INTERVALS.map((interval) => [interval, fact!.intervals[interval].status]);
    expect(Object.fromEntries(statuses)).toEqual({
      detectionToReferral: 'notApplicable',
      referralToResponse: 'notApplicable',
      referralToDeparture: 'notApplicable',
      departureToArrival: 'notApplicable',
      arrivalToAdmission: 'measured',
      admissionToCare: 'open',
      referralToArrival: 'notApplicable',
      detectionToAdmission: 'notApplicable',
    });
  });

  it('that is sent onward has an ordinary second leg, by the hospital that sends', () => {
    const [, onward] = factsAfter(...cameAlone, admitted, sentOn);
    expect(onward).toMatchObject({
      legNo: 2,
      origin: RSUD,
      destination: PROVINCIAL_HOSPITAL,
      intervals: {
        referralToResponse: { status: 'open' },
        detectionToAdmission: { status: 'notApplicable' },
      },
    });
  });

  it('whose coming nobody recorded has an ordinary onward leg all the same', () => {
    const [detected] = cameAlone;
    expect(measured(['referralToResponse'], detected!, sentOn)).toEqual({
      status: 'open',
      since: at('12:00'),
    });
  });

  it('who came at an unknown time still has no delay before the door', () => {
    const [detected] = cameAlone;
    const facts = factsAfter(detected!, rsud('AcknowledgeArrival', {}, TIME_UNKNOWN), sentOn);
    const door = facts.find(({ legId }) => legId === FIRST_LEG);
    expect(door?.intervals).toMatchObject({
      referralToArrival: { status: 'notApplicable' },
      departureToArrival: { status: 'notApplicable' },
    });
  });
});

describe('an onward referral', () => {
  const onward = [
    ...treated(),
    rsud(
      'RaiseReferral',
      {
        legId: SECOND_LEG,
        from: RSUD,
        to: PROVINCIAL_HOSPITAL,
        purpose: 'onward',
        previousLegId: FIRST_LEG,
      },
      '13:00',
    ),
    rsud('RecordDeparture', { legId: SECOND_LEG }, '13:30'),
    provincialHospital('AcknowledgeArrival', { legId: SECOND_LEG, at: PROVINCIAL_HOSPITAL }, '19:30'),
    provincialHospital('AdmitPatient', { legId: SECOND_LEG, at: PROVINCIAL_HOSPITAL }, '19:40'),
  ];

  it('is a leg of its own, attributed to the hospital that sent her', () => {
    const [first, second] = factsAfter(...onward);
    expect(first).toMatchObject({ legNo: 1, origin: PUSKESMAS_IPUH, destination: RSUD });
    expect(second).toMatchObject({ legNo: 2, origin: RSUD, destination: PROVINCIAL_HOSPITAL });
    expect(second?.intervals.departureToArrival).toMatchObject({ ms: 6 * 60 * MINUTE });
  });

  const sentOn = onward.slice(0, treated().length + 1);
  const inCare = provincialHospital('StartCare', { legId: SECOND_LEG, at: PROVINCIAL_HOSPITAL }, '20:00');

  it('lasts until care where her way ended, counted once and on the first leg', () => {
    const [first, second] = factsAfter(...onward, inCare);
    expect(first?.intervals).toMatchObject({
      detectionToDefinitiveCare: { status: 'measured', ms: 12 * 60 * MINUTE },
      referralToDefinitiveCare: { status: 'measured', ms: 700 * MINUTE },
    });
    expect(second?.intervals.referralToDefinitiveCare.status).toBe('notApplicable');
  });

  it('has no definitive care yet while the last hospital is asked or has only admitted her', () => {
    for (const story of [sentOn, onward]) {
      expect(measured(['referralToDefinitiveCare'], ...story)).toEqual({
        status: 'open',
        since: at('08:20'),
      });
    }
  });

  it('on which she never went leaves her care where it was', () => {
    const closed = rsud('RecordOutcome', {}, '20:00');
    expect(measured(['referralToDefinitiveCare'], ...sentOn, closed)).toMatchObject({
      status: 'measured',
      ms: 190 * MINUTE,
    });
  });

  it('leaves what begins with the detection on the first leg, once', () => {
    const [first, second] = factsAfter(...onward);
    expect(first?.intervals.detectionToAdmission).toMatchObject({ ms: 200 * MINUTE });
    expect(second?.intervals.detectionToReferral.status).toBe('notApplicable');
    expect(second?.intervals.detectionToAdmission.status).toBe('notApplicable');
  });

  it('does not take a later bed for the first one when nobody knows when she got that', () => {
    const unknown = onward.map((command) =>
      command.name === 'AdmitPatient' && command.facts.legId === FIRST_LEG
        ? rsud('AdmitPatient', {}, TIME_UNKNOWN)
        : command,
    );
    expect(measured(['detectionToAdmission'], ...unknown).status).toBe('missing');
  });

  it('does not leave the way to a bed running when only her care on the later leg is known', () => {
    const care = provincialHospital('StartCare', { legId: SECOND_LEG, at: PROVINCIAL_HOSPITAL }, '20:00');
    const withoutBeds = onward.filter(({ name }) => name !== 'AdmitPatient' && name !== 'StartCare');
    expect(measured(['detectionToAdmission'], ...withoutBeds, care).status).toBe('missing');
  });
});

describe('a decline, then the next hospital', () => {
  const declined = [...referred(), rsud('DeclineReferral', {}, '08:30')];
  const next = midwife(
    'RaiseReferral',
    { legId: SECOND_LEG, to: RSIA, purpose: 'afterDecline', previousLegId: FIRST_LEG },
    '08:40',
  );

  it('ends the first leg as declined, and measures how long the answer took', () => {
    const [first] = factsAfter(...declined, next);
    expect(first?.intervals).toMatchObject({
      referralToResponse: { status: 'measured', ms: 10 * MINUTE },
      referralToDeparture: { status: 'ended', by: 'declined' },
      referralToArrival: { status: 'ended', by: 'declined' },
      departureToArrival: { status: 'notApplicable' },
    });
  });

  it('lets the total run until a bed is found', () => {
    const admitted = rsia('AdmitPatient', { legId: SECOND_LEG, at: RSIA }, '10:00');
    expect(measured(['detectionToAdmission'], ...declined, next)).toMatchObject({ status: 'open' });
    expect(measured(['detectionToAdmission'], ...declined, next, admitted)).toMatchObject({
      status: 'measured',
      ms: 120 * MINUTE,
    });
  });

  it.each(['dischargedWell', 'died'] as const)('stays what it was when the case ends: %s', (outcome) => {
    const closed = coordinator('RecordOutcome', { outcome, legId: SECOND_LEG }, '20:00');
    expect(measured(['referralToDeparture'], ...declined, next, closed)).toMatchObject({
      status: 'ended',
      by: 'declined',
    });
  });

  it('starts a clock at the door all the same for a woman who comes in spite of it', () => {
    const arrived = rsud('AcknowledgeArrival', {}, '11:00');
    expect(measured(['arrivalToAdmission'], ...declined, arrived)).toEqual({
      status: 'open',
      since: at('11:00'),
    });
  });

  it('keeps a journey running that was begun in spite of it, until another hospital is asked', () => {
    const departed = midwife('RecordDeparture', {}, '08:35');
    expect(measured(['departureToArrival'], ...declined, departed).status).toBe('open');
    expect(measured(['departureToArrival'], ...declined, departed, next)).toMatchObject({
      status: 'ended',
      by: 'declined',
    });
  });
});
