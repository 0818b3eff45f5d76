import type { Instant } from '@rujukan/kernel';
import { momentOf } from '../occurrence';
import type { OtherDetectionEvent, OtherDetectionFacts } from './events';

/** A statement with when it happened, as far as anybody knows, and when the server heard of it. */
export type Stated<Facts> = Facts & { readonly at: Instant; readonly heardAt: Instant };

/** Another detection as it stands; the order in which its statements came in does not matter. */
export interface OtherDetection {
  readonly recorded: Stated<OtherDetectionFacts['OtherDetectionRecorded']>;
  /** The one that happened last; `null` while the person waits. */
  readonly handover: Stated<OtherDetectionFacts['OtherDetectionHandedOver']> | null;
  /** The one that happened last; `null` while it is open. */
  readonly closing: Stated<OtherDetectionFacts['OtherDetectionClosed']> | null;
  /** That the district was told; once is all. */
  readonly escalation: Stated<OtherDetectionFacts['OtherDetectionEscalated']> | null;
}

export const OTHER_DETECTION_STATUSES = ['recorded', 'handedOver', 'closed'] as const;
export type OtherDetectionStatus = (typeof OTHER_DETECTION_STATUSES)[number];

/** `undefined` while nobody has recorded it. */
export function foldOtherDetection(events: readonly OtherDetectionEvent[]): OtherDetection | undefined {
  const recorded = events.find((event) => event.type === 'OtherDetectionRecorded');
  if (!recorded) return undefined;
  const handovers = events.filter((event) => event.type === 'OtherDetectionHandedOver');
  const closings = events.filter((event) => event.type === 'OtherDetectionClosed');
  const escalations = events.filter((event) => event.type === 'OtherDetectionEscalated');
  return {
    recorded: stated(recorded),
    handover: latest(handovers),
    closing: latest(closings),
    escalation: latest(escalations),
  };
}

export function statusOfOther({ handover, closing }: OtherDetection): OtherDetectionStatus {
  if (closing) return 'closed';
  return handover ? 'handedOver' : 'recorded';
}

type Of<T extends keyof OtherDetectionFacts> = OtherDetectionEvent<T>;

function stated<T extends keyof OtherDetectionFacts>({ data, meta }: Of<T>): Stated<OtherDetectionFacts[T]> {
  return { ...data, at: momentOf(meta), heardAt: meta.receivedAt };
}

/** Of two that happened at the same moment the greater id, so that every replica shows the same one. */
function latest<T extends keyof OtherDetectionFacts>(
  events: readonly Of<T>[],
): Stated<OtherDetectionFacts[T]> | null {
  const [last] = events.toSorted((a, b) => momentOf(b.meta) - momentOf(a.meta) || (a.id < b.id ? 1 : -1));
  return last ? stated(last) : null;
}
