export { backUpLog } from './backup';
export { DataFolderInUse, DataFolderLock, DataFolderNotWritable } from './folder-lock';
export { SqliteEventLog } from './sqlite-event-log';
export { shareUpTo, SqliteLogReader } from './sqlite-log-reader';
export { verifyLog, type Verification } from './verify';
