import type { Access } from './access';
import type { Cluster, Member } from './cluster';
import type { Faults } from './faults';
import type { StoredEvents } from './stored-events';

/** What the services of one server share. */
export interface ServerState {
  readonly events: StoredEvents;
  readonly access: Access;
  readonly cluster: Cluster;
  readonly self: Member;
  readonly faults: Faults;
}
