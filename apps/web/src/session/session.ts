import { signal } from '@preact/signals';
import type { Role } from '@rujukan/referral';
import { type Answer, type Method, type Problem, ask } from '../http';

export interface Account {
  readonly accountId: string;
  readonly role: Role;
  readonly facilityId: string | null;
  readonly mustChangePassword: boolean;
}

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
export const notices = signal<readonly Notice[]>([]);
/** This device's clock minus the server's, in milliseconds, as last measured; `null` before. */
export const clockOffset = signal<number | null>(readNumber('rujukan.clockOffset'));

const ACCOUNT = 'rujukan.account';
const ATTEMPT = 'rujukan.refreshAttempt';
/** Held by whoever begins a session or goes on with one. */
const LOCK = 'rujukan.session';
/** A token is not used in its last moments, which the way to the server takes. */
const MARGIN_MS = 10_000;
/** Whoever lost the signal is not made to wait for long before they may work offline. */
const START_PATIENCE_MS = 8_000;

let token: { readonly text: string; readonly until: number } | null = null;
let refreshing: Promise<Problem | null> | null = null;

/** As this device remembers, and as the cookie says once the server was asked; nobody is kept waiting for it. */
export async function start(): Promise<void> {
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
  const problem = await refresh();
  if (problem) return { problem };
  return { token: token?.text ?? '' };
}

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
  if (code.startsWith('pin')) return 'pinNeeded';
  return status === 401 || status === 403 ? 'over' : 'unreachable';
}

/**
 * Signs in by any way that answers with a session; the problem where it does not. After what is being redeemed, so that
 * its answer never takes the place of whoever signed in meanwhile.
 */
export function signIn(path: string, body: unknown): Promise<Problem | null> {
  return navigator.locks.request(LOCK, () => begin(path, body));
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

function take(
  { token: text, expiresAt, serverTime, account, notices: told }: SessionAnswer,
  took: number,
): void {
  const lasts = Date.parse(expiresAt) - Date.parse(serverTime);
  token = { text, until: performance.now() + lasts - MARGIN_MS };
  measureClock(Date.parse(serverTime), took);
  notices.value = told;
  confirm(account);
}

/** What the server's clock showed some time ago, at most the time that the answer took. */
function measureClock(serverTime: number, tookMs: number): void {
  clockOffset.value = Math.round(Date.now() - tookMs / 2 - serverTime);
  localStorage.setItem('rujukan.clockOffset', String(clockOffset.value));
}

function confirm(account: Account): void {
  localStorage.setItem(ACCOUNT, JSON.stringify(account));
  session.value = { kind: 'signedIn', account, standing: 'confirmed' };
}

/** After a password was chosen: every session begun before is over, this one too. */
export function forgetToken(): void {
  token = null;
}

/** The server is told where it can be reached; what this device remembers is forgotten in any case. */
export async function leave(): Promise<void> {
  const standing = token && token.until > performance.now() ? token.text : await standingToken();
  if (standing) await ask('DELETE', '/api/session', { token: standing, patienceMs: START_PATIENCE_MS });
  token = null;
  for (const key of [ACCOUNT, ATTEMPT]) localStorage.removeItem(key);
  session.value = { kind: 'signedOut' };
}

function rememberedAccount(): Account | null {
  const text = localStorage.getItem(ACCOUNT);
  return text === null ? null : (JSON.parse(text) as Account);
}

function readNumber(key: string): number | null {
  const text = localStorage.getItem(key);
  return text === null || Number.isNaN(Number(text)) ? null : Number(text);
}

/** A time of the server as this device's clock showed it, so that clocks on the page run true on a wrong phone. */
export function onThisClock(serverTime: string): number {
  return Date.parse(serverTime) + (clockOffset.value ?? 0);
}
