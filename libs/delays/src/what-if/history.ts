import type { Instant } from '@rujukan/kernel';
import type { Travel } from '@rujukan/referral';
import type { StatedUrgency } from '../question';

/** What is replayed of a leg. */
export const REPLAYED_INTERVALS = [
  'referralToResponse',
  'referralToDeparture',
  'departureToArrival',
  'arrivalToAdmission',
  'admissionToCare',
  'referralToArrival',
] as const;
export type ReplayedInterval = (typeof REPLAYED_INTERVALS)[number];

/** How long something took, or is known to have lasted without reaching its end. */
export interface Length {
  readonly minutes: number;
  /** `reached` its end, still `open`, or `ended` otherwise (declined, died, redirected). */
  readonly fate: 'reached' | 'open' | 'ended';
}

/** `null` for what does not count: missing, wrong, ended nobody knows when, or not there on this leg. */
export type Lengths = Readonly<Record<ReplayedInterval, Length | null>>;

export interface PastLeg {
  readonly origin: string;
  readonly destination: string | null;
  readonly urgency: StatedUrgency;
  readonly raisedAt: Instant;
  /** Whether the question is about it; another one is here because its ambulance was out. */
  readonly asked: boolean;
  readonly lengths: Lengths;
  /** In minutes, those in force when it began; `null` where nobody set one. */
  readonly targets: Readonly<Record<ReplayedInterval, number | null>>;
}

/** The referred legs of a period in the order in which they were raised. */
export interface PastLegs {
  readonly legs: readonly PastLeg[];
  /** How far it is from the origin of `referInstead` to its hospital, by day; `null` for other rules. */
  readonly travel: Travel | null;
}

/** Beyond so many a replay would keep others waiting; a district has some hundreds of referrals a year. */
export const MOST_REPLAYED_LEGS = 10_000;

/** The same told of more legs than can be replayed. */
export interface TooManyLegs {
  readonly tooMany: number;
}
