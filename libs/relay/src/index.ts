export { LAG_COUNTED, type Lag } from './lag';
export { watchRelay } from './metrics';
export { Relay, type RelayOptions, type RelayState, type RelayStatus } from './relay';
export { ReplayFromNowhere, type StagesOverview, requestReplay, stagesOverview } from './replay';
export { type StagesRelayOptions, stagesRelay } from './stages-relay';
export { type Telling, UNTOLD_TYPE, type Untold } from './telling';
