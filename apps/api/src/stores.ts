import { join } from 'node:path';
import { AccountDirectory, readOrCreateTokenKey } from '@rujukan/access';
import type { EventLog } from '@rujukan/event-log';
import { DataFolderLock, SqliteEventLog } from '@rujukan/event-log/sqlite';
import { CaseStore, DelayFactStore, Follower } from '@rujukan/read-models';
import type { Logger } from 'pino';

/** Everything the product keeps, opened: the log, and what is read from it. */
export interface Stores {
  readonly log: EventLog;
  readonly accounts: AccountDirectory;
  readonly caseStore: CaseStore;
  readonly delayFacts: DelayFactStore;
  readonly follower: Follower;
  readonly tokenKey: Uint8Array;
  /** Ends in the reverse order of opening: nothing acknowledged is lost. */
  close(): Promise<void>;
}
