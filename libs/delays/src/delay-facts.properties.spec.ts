import fc from 'fast-check';
import { type CaseEvent, type CaseState, decide, fold, isRefusal } from '@rujukan/referral';
import { MUKOMUKO, caseEvents, caseStories } from '../../referral/src/testing';
import { type Measurement, countedMs } from './measurement';
import { factsOf } from './testing/journeys';

/** What the server took of a story, in the order in which it heard of it. */
const taken = caseStories().map((story) =>
  story.reduce<readonly CaseEvent[]>((past, command) => {
    const decision = decide(past, command, MUKOMUKO);
    return isRefusal(decision) ? past : [...past, ...decision];
  }, []),
);

const takenInTwoOrders = taken.chain((events) =>
  fc.tuple(
    fc.constant(events),
    fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length }),
  ),
);

/** Any state at all, also of events that no policy would have let in. */
const anyState = fc
  .tuple(caseEvents(['CaseDetected']), fc.array(caseEvents(), { maxLength: 30, size: 'max' }))
  .map(([detected, events]) => fold([detected, ...events]));

const measurementsOf = (state: CaseState): readonly Measurement[] =>
  factsOf(state).flatMap(({ intervals }) => Object.values(intervals));

describe('the delay facts of any case', () => {
  it('do not depend on the order in which its events arrived', () => {
    fc.assert(
      fc.property(takenInTwoOrders, ([heard, shuffled]) => {
        expect(factsOf(fold(shuffled))).toEqual(factsOf(fold(heard)));
      }),
    );
  });

  it('flag a negative interval and never count its length', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        for (const measurement of measurementsOf(state)) {
          if (!('ms' in measurement) || measurement.ms >= 0) continue;
          expect(['negative', 'unresolved']).toContain(measurement.status);
          expect(countedMs(measurement)).toBe(measurement.status === 'unresolved' ? 0 : null);
        }
      }),
    );
  });

  it('count an interval or flag it, never both', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        for (const measurement of measurementsOf(state)) {
          const isCounted = countedMs(measurement) !== null;
          expect(isCounted).toBe(['measured', 'unresolved'].includes(measurement.status));
          expect(countedMs(measurement) ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('number its legs from one without gaps, or stand once without a leg, and measure the detection once', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const facts = factsOf(state);
        const numbers = facts.map(({ legNo }) => legNo);
        expect(numbers).toEqual(numbers[0] === 0 ? [0] : facts.map((_, index) => index + 1));
        for (const { intervals } of facts.slice(1)) {
          expect(intervals.detectionToReferral.status).toBe('notApplicable');
          expect(intervals.detectionToAdmission.status).toBe('notApplicable');
        }
      }),
    );
  });
});
