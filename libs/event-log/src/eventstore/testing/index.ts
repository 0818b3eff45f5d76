export type { User } from './access';
export { Cluster } from './cluster';
export type { Breakage, Faults, Moment } from './faults';
export { EventStoreServer, type ServerCertificate, type ServerOptions } from './server';
export { StoredEvents } from './stored-events';
export { selfSignedCertificate } from './certificate';
export { SpawnedServer, type SpawnOptions } from './spawned-server';
export { ServerCluster } from './server-cluster';
