export type { Entry, Statement } from './entry';
export { NoRoom, entries, load, refusedOnes, state, takeOut, waiting } from './outbox';
export { beginSending, isSending, lastTaken, sendAll, tryAgain } from './sending';
