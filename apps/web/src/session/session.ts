import { signal } from '@preact/signals';
import { type Answer, type Method, type Problem, ask } from '../http';
import type { Account, SharedDevice } from './account';
import { measureClock } from './clock';
import { Pause } from './pause';
import {
  forgetWhoWasHere,
  isLeft,
  remember,
  rememberLeft,
  rememberedAccount,
  rememberedShared,
} from './remembered';

export interface Notice {
  readonly code: 'signInLockedOut';
  readonly times: number;
  readonly lastAt: string;
}

interface SessionAnswer {
  readonly token: string;
  readonly expiresAt: string;
  readonly serverTime: string;
  readonly account: Account;
  readonly shared: boolean;
  readonly pinSet: boolean;
  readonly notices: readonly Notice[];
}

/**
 * Who is at this device. `unreachable`: the server could not be asked, and what is kept here may be used; `over`: it
 * says that the session ended, and whoever goes on signs in again without losing anything.
 */
export type Standing = 'confirmed' | 'unreachable' | 'pinNeeded' | 'over';
export type Session =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn'; readonly account: Account; readonly standing: Standing };

export const session = signal<Session>({ kind: 'signedOut' });
export const sharedDevice = signal<SharedDevice>(rememberedShared());
export const notices = signal<readonly Notice[]>([]);

const ATTEMPT = 'rujukan.refreshAttempt';
/** Held by whoever begins a session or goes on with one. */
const LOCK = 'rujukan.session';
/** A token is not used in its last moments, which the way to the server takes. */
const MARGIN_MS = 10_000;
/** Whoever lost the signal is not made to wait for long before they may work offline. */
const START_PATIENCE_MS = 8_000;

let token: { readonly text: string; readonly until: number } | null = null;
let refreshing: Promise<Problem | null> | null = null;
let pause: Pause | null = null;
/** Tells the other tabs that somebody signed out: what they show is not for the next one. */
const tabs = new BroadcastChannel('rujukan.session');

/** As this device remembers, and as the cookie says once the server was asked; nobody is kept waiting for it. */
export async function start(): Promise<void> {
  pause = new Pause(lock);
  tabs.addEventListener('message', () => {
    location.assign('/');
  });
  if (isLeft()) {
    window.addEventListener('online', () => void endWhatWasLeft());
    await endWhatWasLeft();
    return;
  }
  const remembered = rememberedAccount();
  if (remembered) session.value = { kind: 'signedIn', account: remembered, standing: 'unreachable' };
  await refresh();
}

/** A request as whoever is signed in; goes on with a new token where the old one ran out. */
export async function askAs<Body>(method: Method, path: string, body?: unknown): Promise<Answer<Body>> {
  const first = await currentToken();
  if ('problem' in first) return { ok: false, problem: first.problem };
  const answer = await ask<Body>(method, path, { body, token: first.token });
  if (answer.ok || answer.problem.status !== 401) return answer;
  token = null;
  const second = await currentToken();
  if ('problem' in second) return { ok: false, problem: second.problem };
  return ask<Body>(method, path, { body, token: second.token });
}

export function read<Body>(path: string): Promise<Answer<Body>> {
  return askAs<Body>('GET', path);
}

/** A token that still stands, `null` where there is none. */
export async function standingToken(): Promise<string | null> {
  const current = await currentToken();
  return 'token' in current ? current.token : null;
}

async function currentToken(): Promise<{ readonly token: string } | { readonly problem: Problem }> {
  if (token && token.until > performance.now()) return { token: token.text };
  if (pause?.isOn) lock();
  const { value } = session;
  if (value.kind === 'signedIn' && value.standing === 'pinNeeded') return { problem: PAUSED };
  const problem = await refresh();
  if (problem) return { problem };
  return { token: token?.text ?? '' };
}

/** The PIN opens it again; where none was chosen, a new sign-in. */
function lock(): void {
  token = null;
  const { value } = session;
  if (value.kind !== 'signedIn') return;
  session.value = { ...value, standing: sharedDevice.value === 'pin' ? 'pinNeeded' : 'over' };
}

/** Of a page that asks by itself while nobody is there; said by the dialog that asks for the PIN. */
const PAUSED: Problem = {
  ...{ status: 401, code: 'pinRequired', title: '', detail: '', errors: [], retryAfterSeconds: null },
};

/** At most one at a time on this device: the cookie may be redeemed once. */
export function refresh(pin?: string): Promise<Problem | null> {
  refreshing ??= navigator.locks
    .request(LOCK, () => redeem(pin))
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}

async function redeem(pin: string | undefined): Promise<Problem | null> {
  if (token && token.until > performance.now()) return null;
  // Kept until it is answered: an attempt whose answer was lost has the same answer again.
  const attemptId = localStorage.getItem(ATTEMPT) ?? crypto.randomUUID();
  localStorage.setItem(ATTEMPT, attemptId);
  const body = { attemptId, ...(pin === undefined ? {} : { pin }) };
  const answer = await begin('/api/session/refresh', body, START_PATIENCE_MS);
  if (answer === null || (answer.status !== 0 && answer.status < 500)) localStorage.removeItem(ATTEMPT);
  if (answer === null) return null;
  const { value } = session;
  if (value.kind === 'signedIn') session.value = { ...value, standing: standingAfter(answer) };
  return answer;
}

function standingAfter({ status, code }: Problem): Standing {
  if (code === 'pinRequired' || code === 'pinWrong') return 'pinNeeded';
  return status === 401 || status === 403 ? 'over' : 'unreachable';
}

/**
 * Signs in by any way that answers with a session; the problem where it does not. After what is being redeemed, so that
 * its answer never takes the place of whoever signed in meanwhile.
 */
export function signIn(path: string, body: unknown): Promise<Problem | null> {
  return navigator.locks.request(LOCK, async () => {
    if (isLeft()) await redeemToEnd();
    const problem = await begin(path, body);
    if (problem === null) rememberLeft(false);
    return problem;
  });
}

async function begin(path: string, body: unknown, patienceMs?: number): Promise<Problem | null> {
  const asked = performance.now();
  const answer = await ask<SessionAnswer>('POST', path, {
    body,
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });
  if (!answer.ok) return answer.problem;
  take(answer.body, performance.now() - asked);
  return null;
}

function take({ token: text, expiresAt, serverTime, ...said }: SessionAnswer, took: number): void {
  const lasts = Date.parse(expiresAt) - Date.parse(serverTime);
  // Where a pause counts, the token is good until the server asks for the PIN, and not a moment less.
  token = { text, until: performance.now() + lasts - (said.shared ? 0 : MARGIN_MS) };
  pause?.begin(said.shared ? lasts : Infinity);
  measureClock(Date.parse(serverTime), took);
  notices.value = said.notices;
  sharedDevice.value = said.shared ? (said.pinSet ? 'pin' : 'noPin') : 'no';
  const former = rememberedAccount();
  remember(said.account, sharedDevice.value);
  session.value = { kind: 'signedIn', account: said.account, standing: 'confirmed' };
  // What the page still holds is of somebody else.
  if (former && former.accountId !== said.account.accountId) location.assign('/');
}

/** After a password was chosen: every session begun before is over, this one too. */
export function forgetToken(): void {
  token = null;
}

/** The server is told where it can be reached; what this device remembers is forgotten in any case. */
export async function leave(): Promise<void> {
  const standing = token && token.until > performance.now() ? token.text : await standingToken();
  const isTold = standing !== null && (await tellOfLeaving(standing));
  rememberLeft(!isTold);
  token = null;
  pause?.begin(Infinity);
  forgetWhoWasHere();
  sharedDevice.value = 'no';
  session.value = { kind: 'signedOut' };
  tabs.postMessage('left');
}

async function tellOfLeaving(standing: string): Promise<boolean> {
  const answer = await ask('DELETE', '/api/session', { token: standing, patienceMs: START_PATIENCE_MS });
  if (answer.ok) localStorage.removeItem(ATTEMPT);
  return answer.ok;
}

/** The session of somebody who signed out without a signal, as soon as there is one. */
function endWhatWasLeft(): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    if (isLeft()) await redeemToEnd();
  });
}

/** The cookie opens it once more, for nothing but to end it; one that opens nothing any more is no danger. */
async function redeemToEnd(): Promise<void> {
  const attemptId = localStorage.getItem(ATTEMPT) ?? crypto.randomUUID();
  localStorage.setItem(ATTEMPT, attemptId);
  const answer = await ask<SessionAnswer>('POST', '/api/session/refresh', {
    body: { attemptId },
    patienceMs: START_PATIENCE_MS,
  });
  const isAnswered = answer.ok || (answer.problem.status !== 0 && answer.problem.status < 500);
  if (!isAnswered) return;
  localStorage.removeItem(ATTEMPT);
  if (!answer.ok || (await tellOfLeaving(answer.body.token))) rememberLeft(false);
}
