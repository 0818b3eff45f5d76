import type { Instant } from '@rujukan/kernel';
import type { Facility } from '../facility/state';
import type { BedUnit, Capability, DeclineReason } from '../vocabulary';
import type { Need } from './needs';
import type { Travel } from './travel';

/** How a hospital answered the referrals of the last months. */
export interface RecentAnswers {
  readonly answered: number;
  /** From raised to answered; `null` where no time is known. */
  readonly medianMinutes: number | null;
  readonly declined: Readonly<Partial<Record<DeclineReason, number>>>;
}

/** That a hospital has declined this very case. */
export interface Declined {
  readonly reason: DeclineReason;
  /** `null` when the time is not known. */
  readonly at: Instant | null;
}

/** A facility as ranking sees it. */
export interface Candidate {
  readonly facility: Facility;
  readonly travel: Travel;
  readonly answers: RecentAnswers | null;
  readonly declined: Declined | null;
}

/** `no` was declared; of the others nobody has said anything. */
export interface Missing extends Need {
  readonly declared: 'no' | 'never';
}

export interface CapacityToday {
  /** Those of the units that concern this case. */
  readonly freeBeds: Readonly<Partial<Record<BedUnit, number>>>;
  readonly isFull: boolean;
  readonly ageMinutes: number;
}

/** Why a facility stands at the end, whatever it can do. */
export type Exclusion =
  | { readonly why: 'declined'; readonly reason: DeclineReason; readonly minutesAgo: number | null }
  | { readonly why: 'closed'; readonly on: string }
  | { readonly why: 'sender' };

/** What each part costs, in minutes as they weigh in the order; the sum decides, the least first. */
export interface Points {
  readonly travel: number;
  readonly missing: number;
  readonly capacity: number;
  readonly answers: number;
  readonly total: number;
}

export interface RankedCandidate {
  /** From 1 on. */
  readonly rank: number;
  readonly facility: Facility;
  readonly has: readonly Capability[];
  readonly missing: readonly Missing[];
  /** `null` when no report about such beds counts any more. */
  readonly capacity: CapacityToday | null;
  readonly travel: Travel;
  readonly answers: RecentAnswers | null;
  readonly points: Points;
  readonly excluded: Exclusion | null;
}
