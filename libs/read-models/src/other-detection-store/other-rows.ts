import type { Position } from '@rujukan/event-log';
import {
  type EscalationRules,
  type OtherDetection,
  type OtherEscalationStep,
  decodeOtherDetectionEvent,
  foldOtherDetection,
  nextOtherEscalation,
  routeOf,
  statusOfOther,
} from '@rujukan/referral';
import type { ListedOtherDetection, OtherChange, OtherDetectionSummary } from '../other-detections';
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
  const { recorded, handover, closing, escalation } = known;
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
    escalated: escalation?.heardAt ?? null,
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

export interface Kept {
  readonly summary: string;
  readonly events: string;
}

export interface ListRow extends Kept {
  readonly rank: number;
  readonly since: number;
  readonly other_id: string;
}

export interface ChangedRow extends Kept {
  readonly other_id: string;
  readonly changed: string;
  readonly rank: number | null;
}

export function changeIn(row: ChangedRow): OtherChange {
  const about = { otherDetectionId: row.other_id, changed: row.changed as Position };
  return row.rank === null ? { ...about, left: true } : { ...about, left: false, entries: [listed(row)] };
}

/** When the district is to be told that nobody took it. */
export function stepOf(events: readonly HistoricEvent[], rules: EscalationRules): OtherEscalationStep | null {
  const known = otherDetectionIn(events);
  return known ? nextOtherEscalation(known, rules) : null;
}

export function eventsIn({ events }: Pick<Kept, 'events'>): readonly HistoricEvent[] {
  return JSON.parse(events) as readonly HistoricEvent[];
}

export function listed(row: Kept): ListedOtherDetection {
  const otherDetection = JSON.parse(row.summary) as OtherDetectionSummary;
  const recording = eventsIn(row).find(({ id }) => id === otherDetection.recordingId);
  return { otherDetection, personal: recording?.personal ?? null };
}
