export type { Account, SharedDevice } from './account';
export { clockOffset, onThisClock } from './clock';
export type { LocalPin, PinVerdict, Session } from './standing';
export {
  askAs,
  hasOpened,
  leave,
  notices,
  read,
  refresh,
  session,
  sharedDevice,
  standingToken,
  start,
  unlock,
} from './session';
export {
  addPasskey,
  changePassword,
  choosePin,
  setUp,
  signInWithPasskey,
  signInWithPassword,
} from './ways-in';
export { useLiveList } from './use-live-list';
