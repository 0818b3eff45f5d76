export type { Entry, Statement, StatementName } from './entry';
export { NoRoom, entries, load, refusedOnes, state, waiting } from './outbox';
export { beginSending, isSending, lastTaken, sendAll, tryAgain } from './sending';
export { statementWords } from './statement-words';
export { WithdrawDialog } from './withdraw-dialog';
export { type Withdrawn, withdrawnOnes } from './withdrawn';
