import { DAY, plus } from '@rujukan/kernel';
import {
  FIRST_LEG,
  POSYANDU_MELATI,
  PROVINCIAL_HOSPITAL,
  PUSKESMAS_IPUH,
  RSIA,
  RSUD,
  SECOND_LEG,
  THE_INFANT_CASE,
  at,
  coordinator,
  districtOf,
  given,
  givenIn,
  kader,
  known,
  midwife,
  provincialHospital,
  rsia,
  rsud,
  specialist,
} from '../testing';
import {
  currentLeg,
  destinationOf,
  disputesOf,
  familyHasDeclined,
  hasDied,
  isWalkIn,
  legsInOrder,
  outcomeOf,
  stageOf,
  timeOf,
  wasAccepted,
  wasDeclined,
  wasDiverted,
} from './picture';

const detected = midwife('DetectCase', {}, '08:00');
const referred = midwife('RaiseReferral', {}, '08:20');

describe('an emergency from the puskesmas to the RSUD', () => {
  it('goes through all five stages', () => {
    const steps = [
      [midwife('DetectCase', {}, '08:00'), 'detected'],
      [midwife('RaiseReferral', {}, '08:20'), 'referred'],
      [rsud('MarkReferralSeen', {}, '08:22'), 'referred'],
      [rsud('AcceptReferral', {}, '08:25'), 'referred'],
      [midwife('RecordDeparture', {}, '08:40'), 'transported'],
      [rsud('AcknowledgeArrival', {}, '10:50'), 'transported'],
      [rsud('AdmitPatient', {}, '11:05'), 'admitted'],
      [rsud('StartCare', {}, '11:10'), 'admitted'],
      [rsud('RecordOutcome', {}, '36:00'), 'outcome'],
      [rsud('SendBackReferral', {}, '36:30'), 'outcome'],
      [midwife('AcknowledgeBackReferral', {}, '40:00'), 'outcome'],
    ] as const;

    steps.forEach(([, stage], index) => {
      const { state } = given(...steps.slice(0, index + 1).map(([command]) => command));
      expect(stageOf(state)).toBe(stage);
    });
  });

  it('can be detected by a kader at the posyandu and referred by the midwife of its puskesmas', () => {
    const { state } = given(
      kader('DetectCase', { entry: 'posyandu', detectedAt: POSYANDU_MELATI }, '08:00'),
      midwife('RescreenCase', { ksprTotal: 18 }, '08:30'),
      midwife('RaiseReferral', { from: POSYANDU_MELATI }, '08:40'),
    );

    expect(state.screening?.facts.ksprTotal).toBe(18);
    expect(stageOf(state)).toBe('referred');
  });

  it('can ask a specialist for advice on the way', () => {
    const asked = midwife('AskAdvice', { legId: FIRST_LEG }, '08:30');
    const { state } = given(detected, referred, asked, specialist('GiveAdvice', {}, '08:34'));

    expect(state.advice).toMatchObject([
      { adviceId: 'advice-1', asked: { by: PUSKESMAS_IPUH, toFacility: RSUD }, answeredAt: at('08:34') },
    ]);
  });

  it('makes the next person join the case when nobody answers', () => {
    const escalated = coordinator('EscalateReferral', { toFacility: RSIA, toRole: 'hospital' }, '08:35');

    expect(given(detected, referred).when(rsia('AddNote')).refused).toBe('notYourFacility');
    expect(given(detected, referred, escalated).when(rsia('AddNote')).refused).toBeNull();
  });

  it('may be diverted: the hospital she is brought to acknowledges her, and joins the case', () => {
    const { state } = given(
      detected,
      referred,
      midwife('RecordDeparture', {}, '08:40'),
      rsia('AcknowledgeArrival', { at: RSIA }, '10:40'),
      rsia('AdmitPatient', { at: RSIA }, '10:55'),
      rsia('AddNote', {}, '11:00'),
    );
    const leg = currentLeg(state)!;

    expect(wasDiverted(leg)).toBe(true);
    expect(destinationOf(leg)).toBe(RSIA);
  });
});

describe('a planned referral', () => {
  it('is raised days ahead and keeps its urgency', () => {
    const { state } = given(
      detected,
      midwife('RaiseReferral', { urgency: 'planned', purpose: 'initial' }, '09:00'),
      rsud('AcceptReferral', {}, '26:00'),
      midwife('RecordDeparture', { mode: 'privateCar', escort: 'family' }, '80:00'),
    );

    expect(currentLeg(state)?.referral?.urgency).toBe('planned');
    expect(timeOf(currentLeg(state)!, 'departed')).toBe(at('80:00'));
  });
});

describe('a hospital without room', () => {
  const toTheNext = {
    legId: SECOND_LEG,
    to: RSIA,
    purpose: 'afterDecline',
    previousLegId: FIRST_LEG,
  } as const;

  it('declines, and the midwife refers to another one', () => {
    const { state } = given(
      detected,
      referred,
      rsud('DeclineReferral', { reason: 'noRoom' }, '08:27'),
      midwife('RaiseReferral', toTheNext, '08:31'),
      rsia('AcceptReferral', { legId: SECOND_LEG }, '08:33'),
    );
    const [first, second] = legsInOrder(state);

    expect(wasDeclined(first!)).toBe(true);
    expect(wasAccepted(second!)).toBe(true);
    expect(currentLeg(state)).toBe(second);
  });

  it('that has closed for good is asked no more, and a referral made before that is still taken', () => {
    const district = districtOf(
      known(PUSKESMAS_IPUH, 'puskesmas'),
      known(RSUD, 'hospital', null, '2026-02-28'),
    );
    const { when } = givenIn(district, detected);
    const before = { precision: 'exact', at: plus(at('08:00'), -3 * DAY) } as const;

    expect(when(midwife('RaiseReferral', {}, '08:20')).refused).toBe('facilityClosed');
    expect(when(midwife('RaiseReferral', {}, before)).refused).toBeNull();
  });

  it('may take back its acceptance: the last word counts, and it is no dispute', () => {
    const { state } = given(
      detected,
      referred,
      rsud('AcceptReferral', {}, '08:25'),
      rsud('DeclineReferral', { reason: 'noRoom' }, '08:40'),
    );
    const leg = currentLeg(state)!;

    expect(wasDeclined(leg)).toBe(true);
    expect(timeOf(leg, 'responded')).toBe(at('08:25'));
    expect(disputesOf(state)).toEqual([]);
  });

  it('does not answer for the hospital that was asked next', () => {
    const { when } = given(detected, referred, midwife('RaiseReferral', toTheNext, '08:31'));

    expect(when(rsud('AcceptReferral', { legId: SECOND_LEG })).refused).toBe('notAddressedToYou');
  });
});

describe('an onward referral', () => {
  it('is a leg of its own, raised by the hospital that treats her', () => {
    const onward = {
      legId: SECOND_LEG,
      from: RSUD,
      to: PROVINCIAL_HOSPITAL,
      purpose: 'onward',
      previousLegId: FIRST_LEG,
    } as const;
    const { state } = given(
      detected,
      referred,
      rsud('AdmitPatient', {}, '11:05'),
      rsud('RaiseReferral', onward, '13:00'),
      provincialHospital('AcceptReferral', { legId: SECOND_LEG }, '13:10'),
      rsud('RecordDeparture', { legId: SECOND_LEG }, '13:45'),
      provincialHospital('AcknowledgeArrival', { legId: SECOND_LEG, at: PROVINCIAL_HOSPITAL }, '20:10'),
    );

    expect(legsInOrder(state).map((leg) => destinationOf(leg))).toEqual([RSUD, PROVINCIAL_HOSPITAL]);
    expect(stageOf(state)).toBe('admitted');
  });

  it('is not raised in the name of another facility', () => {
    const { when } = given(detected, referred);

    expect(when(midwife('RaiseReferral', { legId: SECOND_LEG, from: RSUD, to: RSIA })).refused).toBe(
      'notYourFacility',
    );
  });
});

describe('a woman who comes to the hospital unreferred', () => {
  const walkedIn = rsud('DetectCase', { entry: 'walkIn', detectedAt: RSUD, origin: RSUD }, '02:10');

  it('has a leg without a referral', () => {
    const { state } = given(
      walkedIn,
      rsud('AcknowledgeArrival', {}, '02:10'),
      rsud('AdmitPatient', {}, '02:25'),
    );

    expect(isWalkIn(state)).toBe(true);
    expect(currentLeg(state)?.referral).toBeNull();
    expect(stageOf(state)).toBe('admitted');
  });

  it('is not a walk-in at a puskesmas', () => {
    expect(given().when(midwife('DetectCase', { entry: 'walkIn' })).refused).toBe('facilityOfWrongKind');
  });
});

describe('a family that refuses', () => {
  const refused = midwife('RecordFamilyDecline', { reason: 'cost' }, '08:30');

  it('leaves the case open, with the reason', () => {
    const leg = currentLeg(given(detected, referred, refused).state)!;

    expect(familyHasDeclined(leg)).toBe(true);
    expect(leg.familyDeclined.claims.map(({ said }) => said)).toEqual(['cost']);
  });

  it('may change its mind and depart after all', () => {
    const { state } = given(detected, referred, refused, midwife('RecordDeparture', {}, '09:40'));

    expect(familyHasDeclined(currentLeg(state)!)).toBe(false);
    expect(stageOf(state)).toBe('transported');
  });
});

describe('a death on the way', () => {
  const onTheWay = { outcome: 'died', place: 'inTransit' } as const;
  const died = [
    detected,
    referred,
    midwife('RecordDeparture', {}, '08:40'),
    midwife('RecordOutcome', onTheWay, '09:30'),
  ];

  it('is the outcome, with no arrival', () => {
    const { state } = given(...died);

    expect(outcomeOf(state)).toMatchObject({ outcome: 'died', place: 'inTransit', at: at('09:30') });
    expect(hasDied(state)).toBe(true);
    expect(timeOf(currentLeg(state)!, 'arrived')).toBeNull();
  });

  it('lets nobody refer her afterwards, or ask advice for her', () => {
    const { when } = given(...died);

    expect(when(midwife('RaiseReferral', { legId: SECOND_LEG, to: RSIA }, '09:45')).refused).toBe(
      'subjectHasDied',
    );
    expect(when(midwife('AskAdvice', {}, '09:45')).refused).toBe('subjectHasDied');
  });

  it('does not hide the referral that another phone had made while she lived', () => {
    const earlier = midwife('RaiseReferral', { legId: SECOND_LEG, to: RSIA }, '09:00', {
      receivedAt: at('12:00'),
    });

    expect(given(...died).when(earlier).refused).toBeNull();
  });

  it('still lets the hospital acknowledge that she was brought in', () => {
    expect(given(...died).when(rsud('AcknowledgeArrival', {}, '10:20')).refused).toBeNull();
  });
});

describe('a birth on the way', () => {
  const inTransit = [detected, referred, midwife('RecordDeparture', {}, '08:40')];

  it('links the infant, which has a case of its own', () => {
    const { state } = given(
      ...inTransit,
      midwife('LinkInfant', {}, '09:20'),
      midwife('LinkInfant', {}, '09:25'),
    );
    const infant = given(
      midwife(
        'DetectCase',
        {
          subject: 'infant',
          phase: 'newborn',
          motherCaseId: 'case-of-the-mother',
          birthOrder: 1,
          ksprTotal: null,
        },
        '09:20',
        { caseId: THE_INFANT_CASE },
      ),
    ).state;

    expect(state.infants).toEqual([THE_INFANT_CASE]);
    expect(infant.detection).toMatchObject({ subject: 'infant', birthOrder: 1 });
  });

  it('keeps the stillbirth of the infant apart from the life of the mother', () => {
    const stillborn = midwife('RecordOutcome', { outcome: 'stillbirth', place: 'inTransit' }, '09:20');
    const infant = midwife('DetectCase', { subject: 'infant', phase: 'newborn', ksprTotal: null }, '09:20');

    expect(hasDied(given(...inTransit, stillborn).state)).toBe(false);
    expect(hasDied(given(infant, stillborn).state)).toBe(true);
  });
});

describe('a case that was entered in error', () => {
  const cancelled = [
    detected,
    referred,
    midwife('CancelCase', { reason: 'duplicate', duplicateOf: 'other' }, '09:00'),
  ];

  it('takes no new intentions', () => {
    const { when } = given(...cancelled);

    expect(when(midwife('RaiseReferral', { legId: SECOND_LEG, to: RSIA })).refused).toBe('caseCancelled');
    expect(when(rsud('AcceptReferral')).refused).toBe('caseCancelled');
    expect(when(midwife('CancelCase')).refused).toBe('caseCancelled');
  });

  it('still takes what happened: a patient who arrives is real', () => {
    const { when } = given(...cancelled);

    expect(when(rsud('AcknowledgeArrival', {}, '10:50')).refused).toBeNull();
    expect(when(midwife('AddNote')).refused).toBeNull();
  });

  it('is kept with its reason and its time', () => {
    expect(given(...cancelled).state.cancellation).toEqual({
      reason: 'duplicate',
      duplicateOf: 'other',
      at: at('09:00'),
    });
  });
});

describe('who may speak on a case', () => {
  it('a midwife speaks for her own puskesmas and its posyandu, not for another', () => {
    const elsewhere = midwife('DetectCase', { detectedAt: 'puskesmas-penarik', origin: 'puskesmas-penarik' });

    expect(given().when(elsewhere).refused).toBe('notYourFacility');
    expect(
      given().when(midwife('DetectCase', { detectedAt: POSYANDU_MELATI, origin: PUSKESMAS_IPUH })).refused,
    ).toBeNull();
  });

  it('a hospital admits under its own name alone', () => {
    expect(given(detected, referred).when(rsia('AdmitPatient', { at: RSUD })).refused).toBe(
      'notYourFacility',
    );
  });

  it('nobody is in dispute with anybody at the start', () => {
    expect(disputesOf(given(detected, referred).state)).toEqual([]);
  });
});
