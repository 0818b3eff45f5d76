export {
  type Account,
  type Session,
  askAs,
  clockOffset,
  leave,
  notices,
  onThisClock,
  read,
  refresh,
  session,
  standingToken,
  start,
} from './session';
export { addPasskey, changePassword, setUp, signInWithPasskey, signInWithPassword } from './ways-in';
export { useLiveList } from './use-live-list';
