import { type CaseEvent, type PastScreening, decodeCaseEvent, fold, momentOf } from '@rujukan/referral';
import type { DatabaseSync } from 'node:sqlite';

/** So many cases are read, and scored, in one go: some milliseconds. */
const CASES_PER_PAGE = 50;

const CASES = `SELECT case_key, case_id FROM cases
  WHERE case_key > ? AND summary IS NOT NULL
    AND coalesce(json_extract(summary, '$.cancelled'), '') NOT IN ('enteredInError', 'duplicate')
  ORDER BY case_key LIMIT ${CASES_PER_PAGE}`;
const HISTORIES = `SELECT case_key, events FROM history
  WHERE case_key BETWEEN ? AND ? ORDER BY case_key, from_revision`;

export interface ScreeningsPage {
  readonly screenings: readonly PastScreening[];
  /** The last case of the page; `null` when there is none after the page before. */
  readonly last: number | null;
}

/** The latest screening of each case in the order in which the cases came up, but of those that never were one. */
export function screeningsAfter(db: DatabaseSync, caseKey: number): ScreeningsPage {
  const cases = db.prepare(CASES).all(caseKey) as unknown as readonly {
    readonly case_key: number;
    readonly case_id: string;
  }[];
  const [first, last] = [cases.at(0), cases.at(-1)];
  if (!first || !last) return { screenings: [], last: null };
  const histories = screeningsIn(db, first.case_key, last.case_key);
  return {
    screenings: cases.flatMap(({ case_key, case_id }) => {
      const { screening } = fold(histories.get(case_key) ?? []);
      if (screening === null) return [];
      return [{ caseId: case_id, at: momentOf(screening.occurrence), facts: screening.facts }];
    }),
    last: last.case_key,
  };
}

function screeningsIn(db: DatabaseSync, from: number, to: number): ReadonlyMap<number, readonly CaseEvent[]> {
  const rows = db.prepare(HISTORIES).all(from, to) as unknown as readonly {
    readonly case_key: number;
    readonly events: string;
  }[];
  const found = new Map<number, CaseEvent[]>();
  for (const { case_key, events } of rows) {
    const screened = (JSON.parse(events) as readonly Parameters<typeof decodeCaseEvent>[0][])
      .filter(({ type }) => type === 'CaseDetected' || type === 'CaseRescreened')
      .map(decodeCaseEvent);
    found.set(case_key, [...(found.get(case_key) ?? []), ...screened]);
  }
  return found;
}
