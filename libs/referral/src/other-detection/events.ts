import type { AutomaticEscalation, PersonalData } from '../case/events';
import type { Occurrence } from '../occurrence';
import type { Role } from '../vocabulary';
import type { AgeGroup, HandoverReceipt, OtherOutcome, OtherSign, PuskesmasService } from './codes';

/**
 * The facts of each event of another detection: somebody of any age at a posyandu, who is neither a mother at risk nor
 * a newborn. The names and members are the storage format (`golden`); nothing in here identifies a person.
 */
export interface OtherDetectionFacts {
  OtherDetectionRecorded: {
    readonly personId: string;
    readonly posyandu: string;
    readonly ageGroup: AgeGroup;
    /** At least one; what `other` means stands in the note of the envelope. */
    readonly signs: readonly OtherSign[];
  };
  OtherDetectionHandedOver: {
    readonly service: PuskesmasService;
    /** How the service heard of the person; `awaited` while it has not said so. */
    readonly receipt: HandoverReceipt;
  };
  OtherDetectionClosed: {
    readonly outcome: OtherOutcome;
    /** The case that it turned out to be, where the outcome says so and somebody knows it. */
    readonly caseId: string | null;
  };
  /** Nobody at the puskesmas took in time what does not wait, and the district was told; by the product alone. */
  OtherDetectionEscalated: {
    readonly posyandu: string;
    /** The one that had not taken it; `null` where the register names none. */
    readonly puskesmas: string | null;
    readonly toRole: Role;
    /** The version of the rules that said when. */
    readonly rules: string;
    readonly told: AutomaticEscalation['told'];
  };
}

export type OtherDetectionEventType = keyof OtherDetectionFacts;

type OneEvent<T extends OtherDetectionEventType> = {
  readonly id: string;
  readonly type: T;
  readonly data: OtherDetectionFacts[T];
  readonly meta: Occurrence;
  readonly personal: PersonalData | null;
};

/** An event of another detection, narrowed by its `type`. */
export type OtherDetectionEvent<T extends OtherDetectionEventType = OtherDetectionEventType> = {
  [K in T]: OneEvent<K>;
}[T];

export const OTHER_DETECTION_CATEGORY = 'otherDetection';

export function otherDetectionStream(otherDetectionId: string): string {
  return `${OTHER_DETECTION_CATEGORY}-${otherDetectionId}`;
}

/** The other detection whose stream this is, `undefined` for a stream of something else. */
export function otherDetectionIdOf(stream: string): string | undefined {
  const prefix = `${OTHER_DETECTION_CATEGORY}-`;
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}
