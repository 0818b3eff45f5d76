import { useEffect, useState } from 'preact/hooks';
import { keep, kept, keptUnder } from '../../device';
import type { CaseView, ListView, WaitingView } from '../../http';
import { entries, lastTaken } from '../../outbox';
import { read, useLiveList } from '../../session';

export interface MyCase {
  readonly case: CaseView;
  readonly waitsFor: WaitingView['waitsFor'];
}

export interface MyCases {
  /** `null` until this device or the server told. */
  readonly cases: readonly MyCase[] | null;
  readonly heardAt: number | null;
  readonly isCut: boolean;
}

const KEPT_AS = 'list';
const MOST = 200;

/** What is under way at my puskesmas: from the server while it can be reached, else as this device knows it. */
export function useMyCases(): MyCases {
  const waiting = useLiveList<WaitingView>('/api/worklists/waiting');
  const [known, setKnown] = useState<readonly MyCase[] | null>(null);
  const [board, setBoard] = useState<readonly CaseView[] | null>(null);
  const unsent = entries.value;
  useEffect(() => void casesOnDevice().then(setKnown), [unsent.length]);
  useEffect(() => {
    void readBoard().then((cases) => {
      if (cases) setBoard(cases);
    });
  }, [waiting.rows, lastTaken.value]);
  const told = waiting.rows === null ? null : joined(waiting.rows, board ?? []);
  useEffect(() => {
    if (told && board) void keep(KEPT_AS, told);
  }, [waiting.rows, board]);
  const unsentIds = new Set(unsent.map(({ caseId }) => caseId));
  const onlyHere = (known ?? []).filter(
    (mine) => told === null || (unsentIds.has(mine.case.caseId) && !told.some((each) => isSame(each, mine))),
  );
  // A phone that holds nothing yet cannot say that there is nothing.
  const isUntold = told === null && waiting.problem === null && (known ?? []).length === 0;
  const cases = isUntold ? null : [...onlyHere, ...(told ?? [])];
  return { cases, heardAt: waiting.heardAt, isCut: waiting.problem !== null };
}

function isSame(a: MyCase, b: MyCase): boolean {
  return a.case.caseId === b.case.caseId;
}

function joined(waiting: readonly WaitingView[], board: readonly CaseView[]): readonly MyCase[] {
  const ids = new Set(waiting.map((row) => row.case.caseId));
  const running = board
    .filter(({ caseId }) => !ids.has(caseId))
    .map((each) => ({ case: each, waitsFor: [] }));
  return [...waiting.map(({ case: about, waitsFor }) => ({ case: about, waitsFor })), ...running];
}

async function readBoard(): Promise<readonly CaseView[] | null> {
  const answer = await read<ListView<{ readonly case: CaseView; readonly isStale: boolean }>>(
    `/api/board?limit=${MOST}`,
  );
  return answer.ok ? answer.body.rows.filter(({ isStale }) => !isStale).map((row) => row.case) : null;
}

/** The list as it was last told, and what was raised here since. */
async function casesOnDevice(): Promise<readonly MyCase[]> {
  const list = (await kept<readonly MyCase[]>(KEPT_AS)) ?? [];
  const raised = (await keptUnder<CaseView>('case:')).map((about) => ({ case: about, waitsFor: [] }));
  const ids = new Set(list.map((mine) => mine.case.caseId));
  return [...raised.filter((mine) => !ids.has(mine.case.caseId) && !mine.case.closed), ...list];
}

/** A case as the list last told of it; `null` where it did not. */
export async function keptInList(caseId: string): Promise<CaseView | null> {
  const list = await kept<readonly MyCase[]>(KEPT_AS);
  return list?.find((mine) => mine.case.caseId === caseId)?.case ?? null;
}
