import type { Decline } from '../case/picture';
import type { Facility } from '../facility/state';
import type { DeclineReason } from '../vocabulary';
import type { Need } from './needs';
import type { Travel } from './travel';

/** How a hospital answered the referrals of the last months. */
export interface RecentAnswers {
  readonly answered: number;
  /** From raised to answered; `null` where no time is known. */
  readonly medianMinutes: number | null;
  readonly declined: Readonly<Partial<Record<DeclineReason, number>>>;
}

/** A facility as ranking sees it. */
export interface Candidate {
  readonly facility: Facility;
  readonly travel: Travel;
  readonly answers: RecentAnswers | null;
  /** That it has declined this very case. */
  readonly declined: Pick<Decline, 'reason' | 'at'> | null;
}

/** `no` was declared; of the others nobody has said anything. */
export interface Missing extends Need {
  readonly declared: 'no' | 'never';
}

export interface CapacityToday {
  /** In all units that concern this case; 0 is full. */
  readonly freeBeds: number;
  readonly ageMinutes: number;
}

/** What the duty roster says this minute of a specialist whom the case needs. */
export interface SpecialistToday {
  readonly capability: SpecialistCapability;
  /** How old the word is that puts somebody on duty now; `null` when the roster names nobody. */
  readonly ageMinutes: number | null;
}

export type SpecialistCapability = 'obstetricianOnCall' | 'paediatricianOnCall';

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
  readonly missing: readonly Missing[];
  /** For each specialist that is needed; empty when none is. */
  readonly specialists: readonly SpecialistToday[];
  /** `null` when no report about such beds counts any more. */
  readonly capacity: CapacityToday | null;
  readonly travel: Travel;
  readonly answers: RecentAnswers | null;
  readonly points: Points;
  readonly excluded: Exclusion | null;
}
