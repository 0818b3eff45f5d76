import {
  FIRST_LEG,
  PROVINCIAL_HOSPITAL,
  RSIA,
  RSUD,
  SECOND_LEG,
  at,
  coordinator,
  exactly,
  given,
  midwife,
  provincialHospital,
  rsia,
  rsud,
} from '../testing';
import {
  currentLeg,
  declinesOf,
  destinationOf,
  disputesOf,
  familyHasDeclined,
  legsInOrder,
  outcomeOf,
} from './picture';
import { fold } from './state';

describe('the picture of a case', () => {
  it('lists disputes leg by leg in the order of the journey, whichever phone told first', () => {
    const { past } = given(
      midwife('DetectCase', {}, '08:00'),
      midwife('RaiseReferral', {}, '08:20'),
      rsud(
        'RaiseReferral',
        { legId: SECOND_LEG, from: RSUD, to: PROVINCIAL_HOSPITAL, purpose: 'onward' },
        '13:00',
      ),
      rsud('AcknowledgeArrival', {}, '10:10'),
      midwife('AcknowledgeArrival', {}, '10:40'),
      provincialHospital('AcknowledgeArrival', { legId: SECOND_LEG, at: PROVINCIAL_HOSPITAL }, '19:00'),
      coordinator('AcknowledgeArrival', { legId: SECOND_LEG, at: PROVINCIAL_HOSPITAL }, '19:45'),
    );
    const inOrder = [
      { milestone: 'arrived', legId: FIRST_LEG },
      { milestone: 'arrived', legId: SECOND_LEG },
    ];

    expect(disputesOf(fold(past))).toEqual(inOrder);
    expect(disputesOf(fold([...past].reverse()))).toEqual(inOrder);
  });

  it('keeps place and cause of the outcome whose time was corrected, also when another one sounds the same', () => {
    const atTheHospital = rsud('RecordOutcome', { outcome: 'died', causeCode: 'O72.1' }, '15:00');
    const onTheWay = midwife('RecordOutcome', { outcome: 'died', place: 'inTransit' }, '14:58');
    const correction = {
      milestone: 'outcome',
      legId: null,
      supersedes: [onTheWay.occurrence.commandId],
      time: exactly('14:50'),
    } as const;
    const { state } = given(
      midwife('DetectCase', {}, '08:00'),
      midwife('RaiseReferral', {}, '08:20'),
      atTheHospital,
      onTheWay,
      midwife('CorrectMilestone', correction, '16:00'),
    );

    expect(outcomeOf(state)).toMatchObject({ outcome: 'died', place: 'inTransit', at: at('14:50') });
  });

  it('puts a walk-in who was admitted without a noted arrival before her onward referral', () => {
    const onward = { legId: FIRST_LEG, from: RSUD, to: PROVINCIAL_HOSPITAL, purpose: 'onward' } as const;
    const { state } = given(
      rsud('DetectCase', { entry: 'walkIn', detectedAt: RSUD, origin: RSUD }, '09:00'),
      rsud('AdmitPatient', { legId: SECOND_LEG }, '09:10'),
      rsud('RaiseReferral', onward, '11:00'),
    );

    expect(legsInOrder(state).map(({ legId }) => legId)).toEqual([SECOND_LEG, FIRST_LEG]);
    expect(currentLeg(state)?.legId).toBe(FIRST_LEG);
  });

  it('returns to the first leg when the referral of the second turns out to belong to another case', () => {
    const misfiled = midwife('RaiseReferral', { legId: SECOND_LEG, to: RSIA }, '09:00');
    const didNotHappen = {
      milestone: 'raised',
      legId: SECOND_LEG,
      supersedes: [misfiled.occurrence.commandId],
      time: null,
      reason: 'wrongCase',
    } as const;
    const { state } = given(
      midwife('DetectCase', {}, '08:00'),
      midwife('RaiseReferral', {}, '08:20'),
      misfiled,
      midwife('CorrectMilestone', didNotHappen, '09:05'),
    );

    expect(currentLeg(state)?.legId).toBe(FIRST_LEG);
  });

  it('no longer shows a family as refusing once the hospital has her, though nobody noted how she came', () => {
    const { state } = given(
      midwife('DetectCase', {}, '08:00'),
      midwife('RaiseReferral', {}, '08:20'),
      midwife('RecordFamilyDecline', { reason: 'cost' }, '08:40'),
      rsud('AdmitPatient', {}, '13:00'),
    );

    expect(familyHasDeclined(currentLeg(state)!)).toBe(false);
  });

  it('shows her where she is treated rather than where she was sent', () => {
    const { state } = given(
      midwife('DetectCase', {}, '08:00'),
      midwife('RaiseReferral', { to: RSUD }, '08:20'),
      rsia('StartCare', { at: RSIA }, '10:30'),
    );

    expect(destinationOf(currentLeg(state)!)).toBe(RSIA);
  });
});

describe('who has declined a case', () => {
  const detected = midwife('DetectCase', {}, '08:00');
  const raised = midwife('RaiseReferral', {}, '08:20');
  const declined = rsud('DeclineReferral', { reason: 'noRoom' }, '08:40');
  const again = (to: string, clock: string) =>
    midwife('RaiseReferral', { legId: SECOND_LEG, to, purpose: 'afterDecline' }, clock);

  it('is told with the reason and the time, in the order of the referrals', () => {
    const { state } = given(
      detected,
      raised,
      declined,
      again(RSIA, '08:50'),
      rsia('DeclineReferral', { legId: SECOND_LEG, reason: 'noBlood' }, '09:00'),
    );

    expect(declinesOf(state)).toEqual([
      { facility: RSUD, reason: 'noRoom', at: at('08:40') },
      { facility: RSIA, reason: 'noBlood', at: at('09:00') },
    ]);
  });

  it('is nobody who takes her after all, on the same referral or on a later one', () => {
    const accepted = rsud('AcceptReferral', {}, '08:45');
    const later = rsud('AcceptReferral', { legId: SECOND_LEG }, '09:00');

    expect(declinesOf(given(detected, raised, declined, accepted).state)).toEqual([]);
    expect(declinesOf(given(detected, raised, declined, again(RSUD, '08:50'), later).state)).toEqual([]);
  });

  it('is still the one that was only asked again', () => {
    const { state } = given(detected, raised, declined, again(RSUD, '08:50'));

    expect(declinesOf(state)).toMatchObject([{ facility: RSUD, reason: 'noRoom' }]);
  });

  it('is told without a time where the hospital stated none', () => {
    const unknown = rsud('DeclineReferral', { reason: 'other' }, { precision: 'unknown' });

    expect(declinesOf(given(detected, raised, unknown).state)).toEqual([
      { facility: RSUD, reason: 'other', at: null },
    ]);
  });
});
