import { type Problem, ask } from '../http';
import { forgetAttempt, isLeft, refreshAttempt, rememberLeft } from './remembered';

/** Held by whoever begins a session or goes on with one. */
export const LOCK = 'rujukan.session';
/** Whoever lost the signal is not made to wait for long before they may work offline. */
export const START_PATIENCE_MS = 8_000;

export function isUnanswered({ status }: Problem): boolean {
  return status === 0 || status >= 500;
}

/** Whether the server knows that whoever holds this token left. */
export async function tellOfLeaving(standing: string): Promise<boolean> {
  const answer = await ask('DELETE', '/api/session', { token: standing, patienceMs: START_PATIENCE_MS });
  if (answer.ok) forgetAttempt();
  return answer.ok;
}

/** The session of somebody who signed out without a signal, as soon as there is one. */
export function endWhatWasLeft(): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    if (isLeft()) await redeemToEnd();
  });
}

/** The cookie opens it once more, for nothing but to end it; one that opens nothing any more is no danger. */
export async function redeemToEnd(): Promise<void> {
  const answer = await ask<{ readonly token: string }>('POST', '/api/session/refresh', {
    body: { attemptId: refreshAttempt() },
    patienceMs: START_PATIENCE_MS,
  });
  if (!answer.ok && isUnanswered(answer.problem)) return;
  forgetAttempt();
  if (!answer.ok || (await tellOfLeaving(answer.body.token))) rememberLeft(false);
}
