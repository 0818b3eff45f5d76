import type { Account, SharedDevice } from './account';

/** What stays on the device without being sealed: who was here, not whom they looked after. */
const ACCOUNT = 'rujukan.account';
const SHARED = 'rujukan.shared';
const PAUSE = 'rujukan.pauseMs';
const ATTEMPT = 'rujukan.refreshAttempt';
const LEFT = 'rujukan.left';

export function rememberedAccount(): Account | null {
  const text = localStorage.getItem(ACCOUNT);
  return text === null ? null : (JSON.parse(text) as Account);
}

export function rememberedShared(): SharedDevice {
  const text = localStorage.getItem(SHARED);
  return text === 'pin' || text === 'noPin' ? text : 'no';
}

export function remember(account: Account, shared: SharedDevice): void {
  localStorage.setItem(ACCOUNT, JSON.stringify(account));
  localStorage.setItem(SHARED, shared);
}

/** After how many milliseconds without a touch a shared device is locked, as the server said last. */
export function rememberedPauseMs(): number {
  return Number(localStorage.getItem(PAUSE) ?? '0');
}

export function rememberPause(pauseMs: number): void {
  localStorage.setItem(PAUSE, String(pauseMs));
}

export function forgetWhoWasHere(): void {
  for (const key of [ACCOUNT, SHARED, PAUSE]) localStorage.removeItem(key);
}

/** Kept until it is answered: an attempt whose answer was lost has the same answer again. */
export function refreshAttempt(): string {
  const attemptId = localStorage.getItem(ATTEMPT) ?? crypto.randomUUID();
  localStorage.setItem(ATTEMPT, attemptId);
  return attemptId;
}

export function forgetAttempt(): void {
  localStorage.removeItem(ATTEMPT);
}

/** Somebody signed out and the server could not be told: the cookie, which no script can drop, would let them in again. */
export function isLeft(): boolean {
  return localStorage.getItem(LEFT) !== null;
}

export function rememberLeft(isSo: boolean): void {
  if (isSo) localStorage.setItem(LEFT, 'yes');
  else localStorage.removeItem(LEFT);
}
