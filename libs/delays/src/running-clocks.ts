import type { Instant } from '@rujukan/kernel';
import type { Urgency } from '@rujukan/referral';
import type { DelayFact } from './delay-facts';
import { INTERVALS, INTERVAL_DEFINITIONS, type Interval } from './intervals';
import { type Target, dueAt } from './targets';

/** A clock that runs for an open case: since when, until when it should have stopped, and who can stop it. */
export interface RunningClock {
  readonly interval: Interval;
  readonly legId: string | null;
  readonly since: Instant;
  readonly dueAt: Instant | null;
  readonly responsible: string | null;
}

/** The clocks that run for a case now; the totals that span several intervals have none of their own. */
export function clocksOfFacts(
  facts: readonly DelayFact[],
  targets: readonly Target[],
): readonly RunningClock[] {
  return facts.flatMap((fact) =>
    INTERVALS.flatMap((interval) => {
      const measurement = fact.intervals[interval];
      if (measurement.status !== 'open' || INTERVAL_DEFINITIONS[interval].delay === 'total') return [];
      return [
        {
          interval,
          legId: fact.legId,
          since: measurement.since,
          dueAt: dueAt(interval, urgencyClassOf(fact), measurement.since, targets),
          responsible: isAtTheHospital(interval) ? fact.destination : fact.origin,
        },
      ];
    }),
  );
}

/** Before anyone stated an urgency, a danger sign or a patient at the door is an emergency; a mere risk has no clock. */
export function urgencyClassOf(fact: Pick<DelayFact, 'urgency' | 'dangerSign' | 'legNo'>): Urgency | null {
  return fact.urgency ?? (fact.dangerSign || fact.legNo > 0 ? 'emergency' : null);
}

function isAtTheHospital(interval: Interval): boolean {
  return ['referralToResponse', 'arrivalToAdmission', 'admissionToCare'].includes(interval);
}
