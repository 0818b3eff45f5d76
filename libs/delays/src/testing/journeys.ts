import { type CaseCommand, type CaseState } from '@rujukan/referral';
import { THE_CASE, given, midwife, rsud } from '../../../referral/src/testing';
import { type DelayFact, delayFactsOf } from '../delay-facts';
import type { Interval } from '../intervals';
import type { Measurement } from '../measurement';

/** The delay facts after these commands, each of which must be taken. */
export function factsAfter(...commands: readonly CaseCommand[]): readonly DelayFact[] {
  return factsOf(given(...commands).state);
}

export function factsOf(state: CaseState): readonly DelayFact[] {
  return delayFactsOf(THE_CASE, state);
}

/** One interval of one leg after these commands, `[interval, legNo]`. */
export function measured(
  [interval, legNo = 1]: readonly [Interval, number?],
  ...commands: readonly CaseCommand[]
): Measurement {
  const fact = factsAfter(...commands).find((each) => each.legNo === legNo);
  if (!fact) throw new Error(`the story has no leg ${legNo}`);
  return fact.intervals[interval];
}

/** The ordinary beginning of a story: seen at 08:00, referred at 08:20. */
export function referred(): readonly CaseCommand[] {
  return [midwife('DetectCase', {}, '08:00'), midwife('RaiseReferral', {}, '08:20')];
}

/** The ordinary way: seen 08:00, referred 08:20, answered 08:25, left 08:50, there 11:00, in a bed 11:20, in care 11:30. */
export function treated(): readonly CaseCommand[] {
  return [
    ...referred(),
    rsud('AcceptReferral', {}, '08:25'),
    midwife('RecordDeparture', {}, '08:50'),
    rsud('AcknowledgeArrival', {}, '11:00'),
    rsud('AdmitPatient', {}, '11:20'),
    rsud('StartCare', {}, '11:30'),
  ];
}
