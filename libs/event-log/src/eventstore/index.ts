export { letReadAll } from './access';
export { AppendTooLarge } from './answer';
export { EventStoreEventLog, type EventStoreOptions, type FollowingTrouble } from './eventstore-event-log';
export { EventStoreKeptValues, type KeptValuesOptions } from './eventstore-kept-values';
export type { Limits } from './limits';
export { shareUpTo } from './share';
export { EventNotOurs } from './stored-event';
export { EventStoreUnusable, type UnusableReason } from './unusable';
