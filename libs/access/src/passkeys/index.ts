export * from './challenges';
export * from './passkeys';
