import { SqliteEventLog } from '../../event-log/src/sqlite/index';

export const log = new SqliteEventLog();
