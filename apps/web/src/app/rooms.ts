import { lazily } from '../lazily';
import { session, sharedDevice } from '../session';
import { homeOf } from './home-of';

/** One chunk for each person, read when somebody goes there. */
export const Kader = lazily(() => import('../kader'));
export const Midwife = lazily(() => import('../midwife'));
export const Hospital = lazily(() => import('../hospital'));
export const Coordinator = lazily(() => import('../coordinator'));
export const Analyst = lazily(() => import('../analyst'));
export const AccountPage = lazily(() => import('./account-page'));
export const OutboxPage = lazily(() => import('./outbox-page'));
export const PinDialog = lazily(() => import('./pin-dialog'));
export const SetUpPage = lazily(() => import('./set-up-page'));

const AT_HOME = {
  '/kader': Kader,
  '/midwife': Midwife,
  '/hospital': Hospital,
  '/coordinator': Coordinator,
  '/analyst': Analyst,
} as const;

/**
 * Begins in the room of whom this device remembers, so that no page is drawn only to lead there. While nobody is signed
 * in a midwife's room is fetched, because hers is the slow line.
 */
export function beginAtHome(): void {
  const { value } = session;
  const home = value.kind === 'signedIn' ? homeOf(value.account.role) : '/midwife';
  if (home in AT_HOME) void AT_HOME[home as keyof typeof AT_HOME].preload();
  if (sharedDevice.value === 'pin') void PinDialog.preload();
  const { pathname, search } = location;
  if (value.kind === 'signedIn' && pathname === '/') history.replaceState(null, '', home + search);
}
