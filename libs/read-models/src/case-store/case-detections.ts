import type { AskedOf, Detection } from '@rujukan/delays';
import type { Instant } from '@rujukan/kernel';
import type { DatabaseSync } from 'node:sqlite';
import { isInSample } from '../in-sample';

/** So many are read in one go: a millisecond. */
const DETECTIONS_PER_PAGE = 500;

const DETECTIONS = `SELECT case_key, detection FROM detections
  WHERE case_key > ? AND seen_at >= ? AND seen_at < ? ORDER BY case_key LIMIT ${DETECTIONS_PER_PAGE}`;

export interface DetectionsAsked {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly of: AskedOf;
}

export interface DetectionsPage {
  readonly detections: readonly Detection[];
  /** The last case of the page; `null` when there is none after the page before. */
  readonly last: number | null;
}

/** What posyandu saw in a period, in the order in which the cases came up. */
export function detectionsAfter(
  db: DatabaseSync,
  caseKey: number,
  { from, to, of }: DetectionsAsked,
): DetectionsPage {
  const rows = db
    .prepare(DETECTIONS)
    .all(caseKey, from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER) as unknown as readonly {
    readonly case_key: number;
    readonly detection: string;
  }[];
  const all = rows.map(({ detection }) => JSON.parse(detection) as Detection);
  return {
    detections: of === 'facts' ? all : all.filter(({ caseId }) => isInSample(caseId)),
    last: rows.at(-1)?.case_key ?? null,
  };
}
