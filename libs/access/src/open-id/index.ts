export * from './claims-mapping';
export * from './open-id-provider';
export * from './read-open-id';
