import type { CaseWithHistory } from '../../case-history';
import type { ListView, Problem } from '../../http';
import { entries, lastTaken } from '../../outbox';
import { read } from '../../session';
import type { OtherDetectionView } from './other-detection-view';
import { type Seen, everythingSeen, isOver, keepSeen, seenCase, seenOther } from './seen';

const MOST = 200;

/** Asks what became of what is not over yet, and keeps the answers; the problem where the server does not answer. */
export async function lookAtAll(): Promise<Problem | null> {
  const problem = await lookAtOpenOthers();
  if (problem) return problem;
  for (const seen of await everythingSeen()) {
    if (isOver(seen) || isUnsent(seen.id)) continue;
    const unanswered = await lookAt(seen);
    if (unanswered) return unanswered;
  }
  return null;
}

/** One of them; a problem only where nobody answered. */
export async function lookAt({ kind, id }: Pick<Seen, 'kind' | 'id'>): Promise<Problem | null> {
  if (kind === 'case') {
    const answer = await read<CaseWithHistory>(fresh(`/api/cases/${id}`));
    if (answer.ok) await keepSeen(seenCase(answer.body));
    return problemWithTheLine(answer);
  }
  const answer = await read<OtherDetectionView>(fresh(`/api/other-detections/${id}`));
  if (answer.ok) await keepSeen(seenOther(answer.body));
  return problemWithTheLine(answer);
}

/** What is open at the posyandu, whoever recorded it there. */
async function lookAtOpenOthers(): Promise<Problem | null> {
  const path = fresh(`/api/worklists/other-detections?limit=${MOST}`);
  const answer = await read<ListView<OtherDetectionView>>(path);
  if (!answer.ok) return answer.problem;
  for (const told of answer.body.rows) await keepSeen(seenOther(told));
  return null;
}

/** Of what the server has not heard of, this device knows all there is. */
export function isUnsent(id: string): boolean {
  return entries.value.some((entry) => entry.caseId === id);
}

function fresh(path: string): string {
  if (lastTaken.value === null) return path;
  return `${path}${path.includes('?') ? '&' : '?'}atLeast=${lastTaken.value}`;
}

function problemWithTheLine(answer: { readonly ok: boolean; readonly problem?: Problem }): Problem | null {
  const { problem } = answer;
  return problem && (problem.status === 0 || problem.status >= 500) ? problem : null;
}
