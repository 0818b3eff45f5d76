import type { ShownIn, ShownPerson, TrailEventType } from '@rujukan/access-trail';
import type { Instant, JsonObject } from '@rujukan/kernel';
import type { Actor, AgeGroup, Facility, StatedTime, Subject, Zone } from '@rujukan/referral';

/** Everything that is kept about a person, and everybody who was shown it. */
export interface PersonFile {
  readonly personId: string;
  readonly preparedAt: Instant;
  readonly cases: readonly FiledCase[];
  /** What a posyandu of all ages found beside cases. */
  readonly otherDetections: readonly FiledOtherDetection[];
  /** What was decided about the data itself: erasure, and what forbids it. */
  readonly decisions: readonly FiledEvent[];
  /** The latest first. */
  readonly readings: readonly FiledReading[];
}

export interface FiledCase {
  readonly case: { readonly caseId: string; readonly subject: Subject };
  readonly events: readonly FiledEvent[];
}

export interface FiledOtherDetection {
  readonly otherDetection: { readonly otherDetectionId: string; readonly ageGroup: AgeGroup };
  readonly events: readonly FiledEvent[];
}

export interface FiledEvent {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly meta: JsonObject;
  /** Opened. */
  readonly personal: JsonObject | null;
  /** Why it is not shown though it was told; `null` when nothing is kept back. */
  readonly withheld: string | null;
}

export interface FiledReading {
  readonly at: Instant;
  readonly type: TrailEventType;
  readonly actor: Actor;
  readonly facts: JsonObject;
  readonly people: readonly ShownPerson[];
}

/** What a file is told with: the names of places and the clock on the wall. */
export interface Surroundings {
  readonly facilityName: (id: string) => string | undefined;
  readonly zone: Zone;
}

/** A district lies in one zone. */
export function surroundingsIn(district: DistrictOfNames): Surroundings {
  return {
    facilityName: (id) => district.facility(id)?.description.name,
    zone: district.all()[0]?.description.zone ?? 'Asia/Jakarta',
  };
}

interface DistrictOfNames {
  facility(id: string): Facility | undefined;
  all(): readonly Facility[];
}

/** Of `meta`, what is told. */
export interface StatedMeta {
  readonly occurredAt: StatedTime;
  readonly recordedAt: Instant;
  readonly receivedAt: Instant;
  readonly actor: Actor;
}

export type { ShownIn };
