import lazy from 'preact-iso/lazy';
import { session } from '../session';
import { homeOf } from './home-of';

const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/** One chunk for each person, read when somebody goes there. */
export const Midwife = room(() => import('../midwife'));
export const Hospital = room(() => import('../hospital'));
export const Coordinator = room(() => import('../coordinator'));
export const Analyst = room(() => import('../analyst'));
export const AccountPage = room(() => import('./account-page'));
export const OutboxPage = room(() => import('./outbox-page'));
export const SetUpPage = room(() => import('./set-up-page'));

const AT_HOME = {
  '/midwife': Midwife,
  '/hospital': Hospital,
  '/coordinator': Coordinator,
  '/analyst': Analyst,
} as const;

/** Fetches the room of whoever is signed in; a midwife's while nobody is, because hers is the slow line. */
export function fetchRoomAhead(): void {
  const { value } = session;
  const home = value.kind === 'signedIn' ? homeOf(value.account.role) : '/midwife';
  if (home in AT_HOME) void AT_HOME[home as keyof typeof AT_HOME].preload();
}

function room<Room>(fetchIt: () => Promise<{ readonly default: Room }>) {
  return lazy<Room>(() => persistently(fetchIt));
}

/** Goes on asking while the line is away: whoever waits for the room has nothing else to look at. */
async function persistently<Room>(fetchIt: () => Promise<Room>): Promise<Room> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await fetchIt();
    } catch {
      await signalOrAfter(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0);
    }
  }
}

function signalOrAfter(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done, { once: true });
    function done() {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    }
  });
}
