export { type ChainEnd, NO_EVENTS, chained, endOfChain, eventHash, hashCarried } from './event-hash';
export { type DrawnRoot, LOG_ROOT_DRAWN, type RootToDraw, drawRoot, drawnRoots } from './drawn-roots';
export { EMPTY_LOG, type LogRoot, rootWith } from './log-root';
export * from './verify-chain';
