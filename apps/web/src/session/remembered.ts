import type { Account, SharedDevice } from './account';

/** What stays on the device without being sealed: who was here, not whom they looked after. */
const ACCOUNT = 'rujukan.account';
const SHARED = 'rujukan.shared';
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

export function forgetWhoWasHere(): void {
  for (const key of [ACCOUNT, SHARED]) localStorage.removeItem(key);
}

/** Somebody signed out and the server could not be told: the cookie, which no script can drop, would let them in again. */
export function isLeft(): boolean {
  return localStorage.getItem(LEFT) !== null;
}

export function rememberLeft(isSo: boolean): void {
  if (isSo) localStorage.setItem(LEFT, 'yes');
  else localStorage.removeItem(LEFT);
}
