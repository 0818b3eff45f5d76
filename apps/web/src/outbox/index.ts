export type { Entry, Statement } from './entry';
export { entries, load, refusedOnes, state, takeOut, unopened, waiting } from './outbox';
export { beginSending, isSending, lastTaken, sendAll, tryAgain } from './sending';
