import {
  type OtherDetection,
  decodeOtherDetectionEvent,
  foldOtherDetection,
  routeOf,
  statusOfOther,
} from '@rujukan/referral';
import type { OtherDetectionSummary } from '../other-detections';
import type { HistoricEvent } from '../worklists';

export function otherDetectionIn(events: readonly HistoricEvent[]): OtherDetection | undefined {
  return foldOtherDetection(events.map(decodeOtherDetectionEvent));
}

/** `null` while nobody has told what was found. */
export function summaryOf(
  otherDetectionId: string,
  events: readonly HistoricEvent[],
): OtherDetectionSummary | null {
  const known = otherDetectionIn(events);
  const recording = events.find(({ type }) => type === 'OtherDetectionRecorded');
  const last = events.at(-1);
  if (!known || !recording || !last) return null;
  const { recorded, handover, closing } = known;
  const { personId, posyandu, ageGroup, signs } = recorded;
  return {
    otherDetectionId,
    recordingId: recording.id,
    personId,
    posyandu,
    ageGroup,
    signs,
    urgency: routeOf(ageGroup, signs).urgency,
    status: statusOfOther(known),
    seen: recorded.at,
    handover: handover && { service: handover.service, receipt: handover.receipt, at: handover.at },
    closing: closing && { outcome: closing.outcome, caseId: closing.caseId, at: closing.at },
    revision: last.revision,
    changed: last.position,
  };
}

/** Whoever goes at once comes first. */
export function rankOf({ status, urgency }: OtherDetectionSummary): number | null {
  if (status === 'closed') return null;
  return urgency === 'atOnce' ? 0 : 1;
}

/** A page is named by times from the epoch on. */
export function sinceOf({ seen }: OtherDetectionSummary): number {
  return Math.max(0, seen);
}
