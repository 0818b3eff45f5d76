import {
  FIRST_LEG,
  RSIA,
  RSUD,
  TIME_UNKNOWN,
  about,
  at,
  coordinator,
  exactly,
  given,
  midwife,
  rsia,
  rsud,
} from '../testing';
import { standing } from './claims';
import type { CaseCommand } from './commands';
import type { CaseFacts } from './events';
import { currentLeg, disputesOf, isDisputed, isStated, stageOf, timeOf } from './picture';

const detected = midwife('DetectCase', {}, '08:00');
const referred = midwife('RaiseReferral', {}, '08:20');
const departed = midwife('RecordDeparture', {}, '08:40');

type Time = CaseFacts['MilestoneCorrected']['time'];

function arrivalInsteadOf(wrong: readonly CaseCommand[], time: Time) {
  const supersedes = wrong.map(({ occurrence }) => occurrence.commandId);
  return { milestone: 'arrived', legId: FIRST_LEG, supersedes, time, reason: 'betterSource' } as const;
}

describe('a time that was written down wrong', () => {
  const arrived = rsud('AcknowledgeArrival', {}, '10:05');
  const corrected = rsud('CorrectMilestone', arrivalInsteadOf([arrived], exactly('10:50')), '11:30');

  it('is replaced by the corrected one, and stays readable', () => {
    const { state, past } = given(detected, referred, departed, arrived, corrected);
    const leg = currentLeg(state)!;

    expect(timeOf(leg, 'arrived')).toBe(at('10:50'));
    expect(leg.milestones.arrived.claims.map((claim) => claim.at)).toEqual([at('10:05'), at('10:50')]);
    expect(past.at(-1)).toMatchObject({ type: 'MilestoneCorrected', data: { reason: 'betterSource' } });
    expect(disputesOf(state)).toEqual([]);
  });

  it('keeps what was said beside it: the place where she arrived', () => {
    const { events } = given(detected, referred, departed, arrived).when(corrected);

    expect(events).toMatchObject([{ data: { said: RSUD } }]);
  });

  it('can be corrected again', () => {
    const again = rsud('CorrectMilestone', arrivalInsteadOf([corrected], exactly('10:45')), '12:00');
    const { state } = given(detected, referred, departed, arrived, corrected, again);

    expect(standing(currentLeg(state)!.milestones.arrived)).toMatchObject({ at: at('10:45'), said: RSUD });
  });

  it('that did not happen at all is taken back, and the case returns to the stage before', () => {
    const didNotHappen = rsud('CorrectMilestone', arrivalInsteadOf([arrived], null), '11:30');
    const { state } = given(detected, referred, arrived, didNotHappen);

    expect(isStated(currentLeg(state)!, 'arrived')).toBe(false);
    expect(stageOf(state)).toBe('referred');
  });

  it('cannot be corrected once it was taken back: then it is recorded anew', () => {
    const didNotHappen = rsud('CorrectMilestone', arrivalInsteadOf([arrived], null), '11:30');
    const { when } = given(detected, referred, arrived, didNotHappen);

    expect(when(corrected).refused).toBe('milestoneNotStated');
    expect(when(rsud('AcknowledgeArrival', {}, '10:50')).refused).toBeNull();
  });

  it('cannot be corrected to a time that has not come yet', () => {
    const tomorrow = rsud('CorrectMilestone', arrivalInsteadOf([arrived], exactly('34:00')), '11:30');

    expect(given(detected, referred, arrived).when(tomorrow).refused).toBe('timeInTheFuture');
  });

  it('is not corrected by taking back something else', () => {
    const wrongFact = rsud('CorrectMilestone', arrivalInsteadOf([departed], exactly('10:50')), '11:30');

    expect(given(detected, referred, departed, arrived).when(wrongFact).refused).toBe(
      'correctionOfUnknownFact',
    );
  });

  it('of a leg nobody has heard of is not corrected', () => {
    const elsewhere = { ...arrivalInsteadOf([arrived], null), legId: 'leg-of-nobody' };

    expect(given(detected, referred, arrived).when(rsud('CorrectMilestone', elsewhere)).refused).toBe(
      'milestoneNotStated',
    );
  });

  it('may be the time of detection, which belongs to the case and to no leg', () => {
    const facts = {
      milestone: 'detected',
      legId: null,
      supersedes: [detected.occurrence.commandId],
      time: about('07:30'),
    } as const;
    const { state } = given(detected, midwife('CorrectMilestone', facts, '09:00'));

    expect(standing(state.milestones.detected)?.at).toBe(at('07:30'));
  });
});

describe('two people who state different arrivals', () => {
  const byTheHospital = rsud('AcknowledgeArrival', {}, '10:50');
  const byTheMidwife = midwife('AcknowledgeArrival', {}, '10:20');
  const dispute = { milestone: 'arrived', legId: FIRST_LEG };

  it('are both kept, as a dispute', () => {
    const { state } = given(detected, referred, byTheHospital, byTheMidwife);

    expect(currentLeg(state)!.milestones.arrived.claims).toHaveLength(2);
    expect(disputesOf(state)).toEqual([dispute]);
  });

  it('are reconciled by a person who says which one stands', () => {
    const theHospitalIsRight = coordinator(
      'CorrectMilestone',
      { ...arrivalInsteadOf([byTheMidwife], null), reason: 'disputeResolved' },
      '14:00',
    );
    const { state } = given(detected, referred, byTheHospital, byTheMidwife, theHospitalIsRight);

    expect(disputesOf(state)).toEqual([]);
    expect(timeOf(currentLeg(state)!, 'arrived')).toBe(at('10:50'));
  });

  it('are reconciled by a third time in place of both', () => {
    const neither = coordinator(
      'CorrectMilestone',
      { ...arrivalInsteadOf([byTheMidwife, byTheHospital], exactly('10:35')), reason: 'disputeResolved' },
      '14:00',
    );
    const { state } = given(detected, referred, byTheHospital, byTheMidwife, neither);

    expect(disputesOf(state)).toEqual([]);
    expect(timeOf(currentLeg(state)!, 'arrived')).toBe(at('10:35'));
  });

  it('are no dispute when they read two watches a few minutes apart', () => {
    const { state } = given(detected, referred, byTheHospital, midwife('AcknowledgeArrival', {}, '10:45'));

    expect(disputesOf(state)).toEqual([]);
  });

  it('are no dispute when one of them only estimates, and the other lies within it', () => {
    const roughly = midwife('AcknowledgeArrival', {}, about('10:20', 30));
    const { state } = given(detected, referred, roughly, byTheHospital);

    expect(disputesOf(state)).toEqual([]);
    expect(timeOf(currentLeg(state)!, 'arrived')).toBe(at('10:50'));
  });

  it('are no dispute when one of them does not know the time', () => {
    const sometime = midwife('AcknowledgeArrival', {}, TIME_UNKNOWN);
    const { state } = given(detected, referred, sometime, byTheHospital);

    expect(disputesOf(state)).toEqual([]);
    expect(timeOf(currentLeg(state)!, 'arrived')).toBe(at('10:50'));
  });

  it('are in dispute when they name two hospitals, whatever the time', () => {
    const { state } = given(
      detected,
      referred,
      byTheHospital,
      rsia('AcknowledgeArrival', { at: RSIA }, '10:50'),
    );

    expect(isDisputed('arrived', currentLeg(state)!.milestones.arrived)).toBe(true);
  });
});
