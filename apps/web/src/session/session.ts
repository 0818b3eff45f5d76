import { signal } from '@preact/signals';
import { type Answer, type Method, type Problem, ask } from '../http';
import type { Account, SharedDevice } from './account';
import { measureClock } from './clock';
import { LOCK, START_PATIENCE_MS, endWhatWasLeft, isUnanswered, redeemToEnd, tellOfLeaving } from './leaving';
import { Pause } from './pause';
import {
  forgetAttempt,
  forgetWhoWasHere,
  isLeft,
  refreshAttempt,
  remember,
  rememberLeft,
  rememberPause,
  rememberedAccount,
  rememberedPauseMs,
  rememberedShared,
} from './remembered';
import type { LocalPin, PinVerdict, Session, Standing } from './standing';

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

export const session = signal<Session>({ kind: 'signedOut' });
export const sharedDevice = signal<SharedDevice>(rememberedShared());
export const notices = signal<readonly Notice[]>([]);
/** Whether somebody was let in during this life of the page; before, a shared device shows nothing of what it keeps. */
export const hasOpened = signal(false);

/** A token is not used in its last moments, which the way to the server takes. */
const MARGIN_MS = 10_000;

let token: { readonly text: string; readonly until: number } | null = null;
let refreshing: Promise<Problem | null> | null = null;
let pause: Pause | null = null;
let localPin: (() => Promise<LocalPin>) | null = null;
/** On a shared device: somebody proved in this life of the page who they are. */
let isProven = false;
/** As it was judged here, until the server is told, which asks for it too. */
let pinInHand: string | undefined;
/** Tells the other tabs that somebody signed out: what they show is not for the next one. */
const tabs = new BroadcastChannel('rujukan.session');

/** As this device remembers, and as the cookie says once the server was asked; nobody is kept waiting for it. */
export async function start(judgesPin: () => Promise<LocalPin>): Promise<void> {
  localPin = judgesPin;
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
  if (remembered) {
    hasOpened.value = sharedDevice.value === 'no';
    const standing = hasOpened.value ? 'unreachable' : 'asked';
    session.value = { kind: 'signedIn', account: remembered, standing };
  }
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
  isProven = false;
  pinInHand = undefined;
  const { value } = session;
  if (value.kind === 'signedIn') session.value = { ...value, standing: whenLocked() };
}

function whenLocked(): Standing {
  return sharedDevice.value === 'pin' ? 'pinNeeded' : 'over';
}

/**
 * Opens a locked device with its PIN: the server judges it where it can be reached, else this device does, as often as
 * it may be tried here. Nothing that is kept depends on it.
 */
export async function unlock(pin: string): Promise<Problem | Exclude<PinVerdict, { kind: 'right' }> | null> {
  const problem = await refresh(pin);
  const { value } = session;
  if (problem === null || !isUnanswered(problem) || value.kind !== 'signedIn' || !localPin) return problem;
  const verdict = await (await localPin()).judge(value.account.accountId, pin);
  if (verdict.kind !== 'right') return verdict;
  isProven = true;
  pinInHand = pin;
  pause?.begin(rememberedPauseMs(), 'touched');
  hasOpened.value = true;
  session.value = { ...value, standing: 'unreachable' };
  return null;
}

/** Of a page that asks by itself while nobody is there; said by the dialog that asks for the PIN. */
const PAUSED: Problem = {
  ...{ status: 401, code: 'pinRequired', title: '', detail: '', errors: [], retryAfterSeconds: null },
};

/** At most one at a time on this device: the cookie may be redeemed once. */
export function refresh(pin: string | undefined = pinInHand): Promise<Problem | null> {
  refreshing ??= navigator.locks
    .request(LOCK, () => redeem(pin))
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}

async function redeem(pin: string | undefined): Promise<Problem | null> {
  if (token && token.until > performance.now()) return null;
  const body = { attemptId: refreshAttempt(), ...(pin === undefined ? {} : { pin }) };
  const answer = await begin('/api/session/refresh', body, START_PATIENCE_MS);
  if (answer === null || !isUnanswered(answer)) forgetAttempt();
  const { value } = session;
  if (value.kind !== 'signedIn') return answer;
  if (answer !== null) refused(value.account, answer);
  else if (pin !== undefined) void forgive(value.account.accountId, pin);
  return answer;
}

function refused(account: Account, problem: Problem): void {
  const standing = standingAfter(problem);
  if (standing !== 'unreachable') {
    isProven = false;
    pinInHand = undefined;
  }
  if (standing === 'over' && sharedDevice.value === 'pin') {
    // A PIN ends with its session.
    sharedDevice.value = 'noPin';
    remember(account, 'noPin');
  }
  session.value = { kind: 'signedIn', account, standing };
}

function standingAfter({ status, code }: Problem): Standing {
  if (code === 'pinRequired' || code === 'pinWrong') return 'pinNeeded';
  if (status === 401 || status === 403) return 'over';
  return sharedDevice.value === 'no' || isProven ? 'unreachable' : whenLocked();
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
  rememberPause(lasts);
  isProven = true;
  pinInHand = undefined;
  measureClock(Date.parse(serverTime), took);
  notices.value = said.notices;
  sharedDevice.value = said.shared ? (said.pinSet ? 'pin' : 'noPin') : 'no';
  const former = rememberedAccount();
  remember(said.account, sharedDevice.value);
  hasOpened.value = true;
  session.value = { kind: 'signedIn', account: said.account, standing: 'confirmed' };
  // What the page still holds is of somebody else.
  if (former && former.accountId !== said.account.accountId) location.assign('/');
}

/** Where the server cannot be asked, this device asks for the PIN that was chosen. */
export async function keepPin(accountId: string, pin: string): Promise<void> {
  await (await localPin?.())?.keep(accountId, pin);
}

async function forgive(accountId: string, pin: string): Promise<void> {
  await (await localPin?.())?.forgive(accountId, pin);
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
