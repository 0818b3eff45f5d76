import type { Instant, JsonObject } from '@rujukan/kernel';
import type {
  AgeGroup,
  HandoverReceipt,
  OtherDetection,
  OtherDetectionStatus,
  OtherEscalationStep,
  OtherOutcome,
  OtherSign,
  OtherUrgency,
  PuskesmasService,
} from '@rujukan/referral';
import type { Position } from '@rujukan/event-log';
import type { HistoricEvent, Page, Rows, Scope } from './worklists';

/** Somebody of any age who is no case, as a list shows them. Nothing in here identifies a person. */
export interface OtherDetectionSummary {
  readonly otherDetectionId: string;
  /** The id of the event that its first envelope belongs to. */
  readonly recordingId: string;
  readonly personId: string;
  readonly posyandu: string;
  readonly ageGroup: AgeGroup;
  readonly signs: readonly OtherSign[];
  readonly urgency: OtherUrgency | null;
  readonly status: OtherDetectionStatus;
  readonly seen: Instant;
  readonly handover: {
    readonly service: PuskesmasService;
    readonly receipt: HandoverReceipt;
    readonly at: Instant;
  } | null;
  readonly closing: {
    readonly outcome: OtherOutcome;
    readonly caseId: string | null;
    readonly at: Instant;
  } | null;
  /** When the district was told that nobody had taken it; `null` while it was not. */
  readonly escalated: Instant | null;
  /** Of its last event. */
  readonly revision: number;
  readonly changed: Position;
}

/** With the envelope of the recording, as the log has it. */
export interface ListedOtherDetection {
  readonly otherDetection: OtherDetectionSummary;
  readonly personal: JsonObject | null;
}

/** When the district is to be told of one that nobody takes. */
export interface OtherDeadline {
  readonly otherDetectionId: string;
  readonly step: OtherEscalationStep;
}

/** What became of one in a list: as it stands there now, or that it is not in it. */
export type OtherChange = {
  readonly otherDetectionId: string;
  readonly changed: Position;
} & ({ readonly left: false; readonly entries: readonly ListedOtherDetection[] } | { readonly left: true });

/** Which of them are counted: seen from an instant on and before another, as the server had them then. */
export interface OthersAsked {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly asOf: Instant | null;
}

/** What posyandu of all ages found beside cases; answers come from one commit each. */
export interface OtherDetections {
  /** Those that are open at a posyandu, or at the posyandu of a puskesmas: at once first, then the oldest first. */
  open(scope: Scope, page?: Page): Rows<ListedOtherDetection>;
  /** Those of a list that changed after a position, in the order of their last change. */
  changesSince(scope: Scope, after: Position, limit?: number): Rows<OtherChange>;
  /** The position that the lists show now; `null` while nothing is stored. */
  asOf(): Position | null;
  /** Told after each commit that changed something. Returns how to stop listening. A listener must not throw. */
  onChange(listener: () => void): () => void;
  /** `undefined` for an unknown one. */
  one(otherDetectionId: string): ListedOtherDetection | undefined;
  /** Those of one person, the oldest first. */
  ofPerson(personId: string): readonly ListedOtherDetection[];
  /** The events in order, `undefined` for an unknown one. */
  history(otherDetectionId: string): readonly HistoricEvent[] | undefined;
  /** In pages, with the thread free between them. */
  counted(asked: OthersAsked): AsyncIterable<readonly OtherDetection[]>;
}
