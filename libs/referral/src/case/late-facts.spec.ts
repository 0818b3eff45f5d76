import { MINUTE, SECOND, plus } from '@rujukan/kernel';
import { CLOCK_TOLERANCE_MS } from '../time-in-the-future';
import { FIRST_LEG, RSUD, TIME_UNKNOWN, at, given, midwife, rsud } from '../testing';
import { currentLeg, stageOf, timeOf } from './picture';

const detected = midwife('DetectCase', {}, '08:00');
const referred = midwife('RaiseReferral', {}, '08:20');

describe('a phone without signal', () => {
  it('may tell of the departure before the referral was received', () => {
    const departed = midwife('RecordDeparture', {}, '08:40');
    const before = given(detected, departed);
    const after = given(
      detected,
      departed,
      midwife('RaiseReferral', {}, '08:20', { receivedAt: at('13:00') }),
    );

    expect(stageOf(before.state)).toBe('transported');
    expect(currentLeg(before.state)?.referral).toBeNull();
    expect(currentLeg(after.state)?.referral?.to).toBe(RSUD);
    expect(timeOf(currentLeg(after.state)!, 'raised')).toBe(at('08:20'));
  });

  it('may tell of everything the wrong way round', () => {
    const { state } = given(
      detected,
      rsud('StartCare', {}, '11:10'),
      rsud('RecordOutcome', {}, '30:00'),
      rsud('AcknowledgeArrival', {}, '10:50'),
      midwife('RecordDeparture', {}, '08:40'),
      rsud('AdmitPatient', {}, '11:05'),
      midwife('RaiseReferral', {}, '08:20'),
    );

    expect(stageOf(state)).toBe('outcome');
    expect(state.legs.map(({ legId }) => legId)).toEqual([FIRST_LEG]);
  });

  it('may state times that run backwards: they are flagged where they are measured, not refused here', () => {
    const { when } = given(detected, referred, midwife('RecordDeparture', {}, '09:00'));

    expect(when(rsud('AcknowledgeArrival', {}, '08:30')).refused).toBeNull();
  });

  it('may not know when it happened', () => {
    const { state } = given(detected, referred, midwife('RecordDeparture', {}, TIME_UNKNOWN));

    expect(stageOf(state)).toBe('transported');
    expect(timeOf(currentLeg(state)!, 'departed')).toBeNull();
  });

  it('does not overwrite a later screening with an earlier one', () => {
    const { state } = given(
      detected,
      midwife('RescreenCase', { ksprTotal: 22 }, '10:00'),
      midwife('RescreenCase', { ksprTotal: 10 }, '09:00', { receivedAt: at('15:00') }),
    );

    expect(state.screening?.facts.ksprTotal).toBe(22);
  });

  it('cannot tell of a case that nobody detected', () => {
    expect(given().when(referred).refused).toBe('caseUnknown');
  });
});

describe('a time ahead of the server', () => {
  const received = at('09:00');
  const departedAt = (clock: ReturnType<typeof at>, manner = {}) =>
    given(detected, referred).when(
      midwife('RecordDeparture', {}, { precision: 'exact', at: clock }, { receivedAt: received, ...manner }),
    );

  it('is taken within the tolerance of ordinary clocks, and refused beyond it', () => {
    expect(departedAt(plus(received, CLOCK_TOLERANCE_MS)).refused).toBeNull();
    expect(departedAt(plus(received, CLOCK_TOLERANCE_MS + SECOND))).toMatchObject({
      refused: 'timeInTheFuture',
      about: { latestAllowed: '2026-03-01T02:05:00.000Z' },
    });
  });

  it('is taken from a phone that is known to run ahead', () => {
    expect(departedAt(at('09:40'), { clockOffsetMs: 40 * MINUTE }).refused).toBeNull();
  });

  it('is refused from a phone that runs behind, when the measured offset puts the tap in the future', () => {
    expect(departedAt(at('09:00'), { clockOffsetMs: -40 * MINUTE }).refused).toBe('timeInTheFuture');
  });

  it('is judged as stated when a person read it from a watch, whatever the phone shows', () => {
    const readFromAWatch = { clockOffsetMs: 40 * MINUTE, recordedAt: at('09:41') };

    expect(departedAt(at('09:40'), readFromAWatch).refused).toBe('timeInTheFuture');
  });

  it('counts on the server clock once it is taken', () => {
    const { state } = departedAt(at('09:40'), { clockOffsetMs: 40 * MINUTE });

    expect(timeOf(currentLeg(state)!, 'departed')).toBe(at('09:00'));
  });
});
