export { leavePush, lookAtPush } from './device-push';
export { PushLine, PushSwitch } from './push-switch';
export { tagOf } from './pushed';
export { show, takeAway } from './show';
