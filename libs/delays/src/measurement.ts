import { DAY, type Instant, MINUTE } from '@rujukan/kernel';
import { type Claim, type Occurrence, isSkewAdjusted, uncertaintyMs } from '@rujukan/referral';
import type { IntervalDefinition } from './intervals';

/** How an interval can come to an end other than by its own milestone. */
export const OTHER_ENDS = [
  'unanswered',
  'declined',
  'familyDeclined',
  'redirected',
  'diverted',
  'neverReferred',
  'notConfirmed',
  'died',
  'leftCare',
  'cancelled',
] as const;
export type OtherEnd = (typeof OTHER_ENDS)[number];

/** What is to be doubted about the two times of an interval, counted beside every figure. */
export interface Doubts {
  readonly estimated: boolean;
  /** One of the times reached the server more than a day after it was recorded. */
  readonly late: boolean;
  readonly skewAdjusted: boolean;
  /** Somebody stated another time, and nobody has decided yet. */
  readonly disputed: boolean;
}

/**
 * One interval of one leg. Durations are milliseconds and signed: a reversed pair is never turned around.
 * - `measured` and `unresolved` count in a statistic; unresolved (negative, but within the error of the two
 *   clocks) counts as zero;
 * - `negative` and `implausible` are left out, counted, and go back for correction;
 * - `missing`: it is over, but a time was never stated or is unknown;
 * - `open`: it runs; `ended`: something else ended it.
 */
export type Measurement =
  | {
      readonly status: 'measured' | 'unresolved' | 'negative' | 'implausible';
      readonly ms: number;
      /**
       * How far what counts may be from the truth by its estimated times' own account; 0 when both were exact. An
       * unresolved length counts as zero, and may be longer by what its estimates allow beyond.
       */
      readonly slackMs: number;
      readonly doubts: Doubts;
    }
  | { readonly status: 'open'; readonly since: Instant }
  | {
      readonly status: 'ended';
      readonly by: OtherEnd;
      /** From its beginning to the other end; `null` when either time is unknown, or they are reversed. */
      readonly afterMs: number | null;
    }
  | { readonly status: 'missing' | 'notApplicable' };

export const MEASUREMENT_STATUSES = [
  'notApplicable',
  'measured',
  'open',
  'missing',
  'negative',
  'unresolved',
  'implausible',
  'ended',
] as const satisfies readonly Measurement['status'][];

/** What a statistic takes of an interval, in milliseconds and never negative; `null` when it does not count. */
export function countedMs(measurement: Measurement): number | null {
  if (measurement.status === 'unresolved') return 0;
  return measurement.status === 'measured' ? measurement.ms : null;
}

/** Times later than this at the server are flagged as late. */
export const LATE_AFTER_MS = DAY;

/** Two devices whose offset nobody measured may differ by this much [reasoned]. */
export const UNMEASURED_CLOCK_ERROR_MS = 5 * MINUTE;

/** The signed length between two claims with known times. */
export function measure(
  definition: Pick<IntervalDefinition, 'implausibleAboveMs'>,
  from: Claim & { readonly at: Instant },
  to: Claim & { readonly at: Instant },
  disputed: boolean,
): Measurement {
  const ms = to.at - from.at;
  const slackMs = slackOf(from) + slackOf(to);
  return {
    status: judge(definition, ms, errorOf(from, to)),
    ms,
    slackMs: ms < 0 ? Math.max(0, ms + slackMs) : slackMs,
    doubts: doubtsOf(from, to, disputed),
  };
}

function slackOf({ occurrence: { occurredAt } }: Claim): number {
  return occurredAt.precision === 'estimated' ? (uncertaintyMs(occurredAt) ?? 0) : 0;
}

function judge(
  { implausibleAboveMs }: Pick<IntervalDefinition, 'implausibleAboveMs'>,
  ms: number,
  errorMs: number,
) {
  if (ms < 0) return ms < -errorMs ? 'negative' : 'unresolved';
  return ms > implausibleAboveMs ? 'implausible' : 'measured';
}

/** How far the difference of two times may be from the truth: both statements and, on two devices, both clocks. */
function errorOf(from: Claim, to: Claim): number {
  const stated =
    (uncertaintyMs(from.occurrence.occurredAt) ?? 0) + (uncertaintyMs(to.occurrence.occurredAt) ?? 0);
  const sameHand = from.occurrence.actor.accountId === to.occurrence.actor.accountId;
  const measured = from.occurrence.clockOffsetMs !== null && to.occurrence.clockOffsetMs !== null;
  return stated + (sameHand || measured ? 0 : UNMEASURED_CLOCK_ERROR_MS);
}

function doubtsOf(from: Claim, to: Claim, disputed: boolean): Doubts {
  const either = (doubt: (claim: Claim) => boolean) => doubt(from) || doubt(to);
  return {
    estimated: either(({ occurrence }) => occurrence.occurredAt.precision === 'estimated'),
    late: either(({ occurrence }) => delayedByMs(occurrence) > LATE_AFTER_MS),
    skewAdjusted: either(({ occurrence }) => isSkewAdjusted(occurrence)),
    disputed,
  };
}

/** From the entry to its receipt, on the server's clock where the device's was measured. */
function delayedByMs({ recordedAt, receivedAt, clockOffsetMs }: Occurrence): number {
  return receivedAt - (recordedAt - (clockOffsetMs ?? 0));
}
