export * from './copy-keys';
export { isSealed, type PlaceOfEnvelope, type SealedEnvelope } from './envelope';
export type { Identifier, IdentifierKind } from './identifiers';
export { MasterKeys } from './master-keys';
export * from './master-key-source';
export * from './port';
export * from './rotation';
export * from './vault';
