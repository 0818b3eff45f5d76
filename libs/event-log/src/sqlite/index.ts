export { backUpLog } from './backup';
export { DataFolderInUse, DataFolderLock, DataFolderNotWritable } from './folder-lock';
export { hasLogFile } from './log-file';
export { SqliteEventLog } from './sqlite-event-log';
export { shareUpTo, SqliteLogReader } from './sqlite-log-reader';
export { verifyLog, type Verification } from './verify';
