import { type AskedOf, type Detection, detectionOf } from '@rujukan/delays';
import type { Instant } from '@rujukan/kernel';
import { decodeCaseEvent, fold } from '@rujukan/referral';
import type { DatabaseSync } from 'node:sqlite';
import { isInSample } from '../in-sample';
import type { HistoricEvent } from '../worklists';

/** So many are read in one go: a millisecond. */
const DETECTIONS_PER_PAGE = 500;
/** So many are worked out anew from their events in one go: some milliseconds. */
const CASES_PER_PAGE = 100;

const DETECTIONS = `SELECT case_key, detection FROM detections
  WHERE case_key > ? AND seen_at >= ? AND seen_at < ? ORDER BY case_key LIMIT ${DETECTIONS_PER_PAGE}`;

/** Each with its events, of those that somebody of a posyandu may have seen. */
const CASES = `SELECT case_key, case_id, json_group_array(json(events)) AS parts
  FROM (SELECT case_key, case_id FROM cases
    WHERE case_key > ? AND json_extract(summary, '$.entry') IN ('posyandu', 'village')
    ORDER BY case_key LIMIT ${CASES_PER_PAGE})
  JOIN history USING (case_key) GROUP BY case_key ORDER BY case_key`;

export interface DetectionsAsked {
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** As the server had them then; `null` for now. */
  readonly asOf: Instant | null;
  readonly of: AskedOf;
}

export interface DetectionsPage {
  readonly detections: readonly Detection[];
  /** The last case of the page; `null` when there is none after the page before. */
  readonly last: number | null;
}

/** What posyandu saw in a period, in the order in which the cases came up: the page after a case. */
export function pagesOf(asked: DetectionsAsked): (db: DatabaseSync, caseKey: number) => DetectionsPage {
  const { asOf, of } = asked;
  const pageAfter = asOf === null ? keptAfter(asked) : workedOutAfter(asked, asOf);
  return (db, caseKey) => {
    const { detections, last } = pageAfter(db, caseKey);
    return {
      detections: of === 'facts' ? detections : detections.filter(({ caseId }) => isInSample(caseId)),
      last,
    };
  };
}

function keptAfter({ from, to }: DetectionsAsked) {
  return (db: DatabaseSync, caseKey: number): DetectionsPage => {
    const rows = db
      .prepare(DETECTIONS)
      .all(caseKey, from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER) as unknown as readonly {
      readonly case_key: number;
      readonly detection: string;
    }[];
    return {
      detections: rows.map(({ detection }) => JSON.parse(detection) as Detection),
      last: rows.at(-1)?.case_key ?? null,
    };
  };
}

/** From what the server had heard by then: a row tells of now alone. */
function workedOutAfter({ from, to }: DetectionsAsked, asOf: Instant) {
  return (db: DatabaseSync, caseKey: number): DetectionsPage => {
    const rows = db.prepare(CASES).all(caseKey) as unknown as readonly CaseWithParts[];
    const detections = rows.flatMap((row) => detectionAsOf(row, asOf) ?? []);
    return {
      detections: detections.filter(({ at }) => (from === null || at >= from) && (to === null || at < to)),
      last: rows.at(-1)?.case_key ?? null,
    };
  };
}

interface CaseWithParts {
  readonly case_key: number;
  readonly case_id: string;
  readonly parts: string;
}

type WithoutEnvelope = Omit<HistoricEvent, 'personal'>;

function detectionAsOf({ case_id: caseId, parts }: CaseWithParts, asOf: Instant): Detection | null {
  const heard = (JSON.parse(parts) as readonly (readonly WithoutEnvelope[])[])
    .flat()
    .filter(({ meta }) => (meta.receivedAt as Instant) <= asOf)
    .sort((a, b) => a.revision - b.revision)
    .map((event) => decodeCaseEvent({ ...event, personal: null }));
  return heard.length === 0 ? null : detectionOf(caseId, fold(heard));
}
