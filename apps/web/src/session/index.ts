export type { Account, SharedDevice } from './account';
export { clockOffset, onThisClock } from './clock';
export {
  type Session,
  askAs,
  leave,
  notices,
  read,
  refresh,
  session,
  sharedDevice,
  standingToken,
  start,
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
