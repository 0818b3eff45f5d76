import type { CaseWithHistory } from '../../case-history';
import type { Answer, FoundView, ListView, Problem } from '../../http';
import { entries, lastTaken, withdrawnOnes } from '../../outbox';
import { read } from '../../session';
import type { OtherDetectionView } from '../../other-detections';
import {
  type Seen,
  everythingSeen,
  forgetSeen,
  isOver,
  keepSeen,
  keptSeen,
  seenCase,
  seenFound,
  seenOther,
} from './seen';

const MOST = 200;

/** Asks what became of what is not over yet, and keeps the answers; the problem where the server does not answer. */
export async function lookAtAll(): Promise<Problem | null> {
  await forgetWithdrawn();
  const listed = new Set<string>();
  const problem = (await lookAtFound(listed)) ?? (await lookAtOpenOthers(listed));
  if (problem) return problem;
  for (const seen of await everythingSeen()) {
    if (isOver(seen) || isUnsent(seen.id) || listed.has(seen.id)) continue;
    const untold = await lookAt(seen);
    if (untold && isOfTheLine(untold)) return untold;
  }
  return null;
}

/** One of them; why it is not told, `null` where it is. */
export async function lookAt({ kind, id }: Pick<Seen, 'kind' | 'id'>): Promise<Problem | null> {
  if (kind === 'case') {
    const answer = await read<CaseWithHistory>(fresh(`/api/cases/${id}`));
    if (answer.ok) await keepSeen(seenCase(answer.body));
    return problemIn(answer);
  }
  const answer = await read<OtherDetectionView>(fresh(`/api/other-detections/${id}`));
  if (answer.ok) await keepSeen(seenOther(answer.body));
  return problemIn(answer);
}

/** What was withdrawn stays on the page of the outbox, with its reason; nobody waits for it any more. */
async function forgetWithdrawn(): Promise<void> {
  const withdrawn = new Set((await withdrawnOnes()).map(({ caseId }) => caseId));
  for (const { id, told } of await everythingSeen()) {
    if (told === null && withdrawn.has(id) && !isUnsent(id)) await forgetSeen(id);
  }
}

/** What was found at the posyandu, on whichever phone. */
async function lookAtFound(listed: Set<string>): Promise<Problem | null> {
  const answer = await read<ListView<FoundView>>(fresh(`/api/worklists/found?limit=${MOST}`));
  if (!answer.ok) return answer.problem;
  for (const row of answer.body.rows) {
    const before = await keptSeen(row.case.caseId);
    await keepIfNew(seenFound(row, before), before);
    listed.add(row.case.caseId);
  }
  return null;
}

/** What is open at the posyandu, whoever recorded it there. */
async function lookAtOpenOthers(listed: Set<string>): Promise<Problem | null> {
  const path = fresh(`/api/worklists/other-detections?limit=${MOST}`);
  const answer = await read<ListView<OtherDetectionView>>(path);
  if (!answer.ok) return answer.problem;
  for (const told of answer.body.rows) {
    const seen = seenOther(told);
    await keepIfNew(seen, await keptSeen(seen.id));
    listed.add(seen.id);
  }
  return null;
}

/** Sealing costs a cheap phone more than comparing. */
async function keepIfNew(seen: Seen, before: Seen | null): Promise<void> {
  if (JSON.stringify(seen) !== JSON.stringify(before)) await keepSeen(seen);
}

/** Of what the server has not heard of, this device knows all there is. */
export function isUnsent(id: string): boolean {
  return entries.value.some((entry) => entry.caseId === id);
}

function fresh(path: string): string {
  if (lastTaken.value === null) return path;
  return `${path}${path.includes('?') ? '&' : '?'}atLeast=${lastTaken.value}`;
}

function isOfTheLine({ status }: Problem): boolean {
  return status === 0 || status >= 500;
}

function problemIn(answer: Answer<unknown>): Problem | null {
  return answer.ok ? null : answer.problem;
}
