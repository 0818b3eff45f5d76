import type { DelayAnswer, DelayQuestion } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { Clock } from '@rujukan/kernel';
import type { OtherDetections, TrailReadings } from '@rujukan/read-models';
import type { District, Facility, PastScreening } from '@rujukan/referral';

/** What the handlers need of the outside, by the names under which the app provides it. */
export const EVENT_LOG = Symbol('EventLog');
/** The second log: who read about whom, and who was signed in. */
export const TRAIL_LOG = Symbol('TrailLog');
export const DISTRICT = Symbol('DistrictView');
export const WORKLISTS = Symbol('Worklists');
/** `Deadlines`: the referrals that nobody answers. */
export const DEADLINES = Symbol('Deadlines');
export const OTHER_DEADLINES = Symbol('OtherDeadlines');
export const DELAY_FIGURES = Symbol('DelayFigures');
/** `CandidateHistorySource`: how long journeys took and how hospitals answered. */
export const CANDIDATE_HISTORY = Symbol('CandidateHistory');
export const FRESHNESS = Symbol('Freshness');
export const PAST_SCREENINGS = Symbol('PastScreenings');
/** `PastDetections`: what posyandu saw, and what became of it. */
export const PAST_DETECTIONS = Symbol('PastDetections');
/** `CompleteOtherDetections`: what posyandu of all ages found beside cases. */
export const OTHER_DETECTIONS = Symbol('OtherDetections');
/** Who read about whom: `CompleteTrail`. */
export const TRAIL_READINGS = Symbol('TrailReadings');
export const CLOCK = Symbol('Clock');
/** `readonly Target[]`: what every delay is held against. */
export const TARGETS_IN_USE = Symbol('Targets');

/** `ErasurePolicy`: whether an erasure waits for the end of the legal retention. */
export const ERASURE_POLICY = Symbol('ErasurePolicy');

export type { Clock };

/** The facilities as the handlers see them: a view that follows the log and can be asked to catch up. */
export interface DistrictView extends District {
  facility(id: string): Facility | undefined;
  all(): readonly Facility[];
  /** Resolves once the view shows what the log holds now. */
  catchUp(): Promise<void>;
}

/** The access trail as the handlers read it. */
export interface CompleteTrail extends TrailReadings {
  /** Resolves once all that is recorded is shown. @throws {NotYetThere | EventLogUnavailable} */
  catchUp(): Promise<void>;
}

/** What posyandu of all ages found, as whoever must have all of it asks. */
export interface CompleteOtherDetections extends OtherDetections {
  /** Resolves once all that the log holds now is shown. @throws {NotYetThere | EventLogUnavailable} */
  catchUp(): Promise<void>;
}

/** The analyst's figures. */
export interface DelayFigures {
  answer(question: DelayQuestion): Promise<DelayAnswer>;
}

/** The screening that counts of each case, in pages: whoever reads all of them leaves the thread to others between. */
export interface PastScreenings {
  screenings(): AsyncIterable<readonly PastScreening[]>;
}

/** How far the read models have followed the log. */
export interface Freshness {
  /** Whether they show the position by now. */
  shows(position: Position): boolean;
  /** Resolves once they show the position. @throws {NotYetThere} they did not within the time */
  reach(position: Position, timeoutMs: number): Promise<void>;
}
