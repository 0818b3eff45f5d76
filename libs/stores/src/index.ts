export {
  type LogForReading,
  type LogLocation,
  LogLocationWrong,
  type LogSettings,
  letReadAll,
  openLog,
  openLogForReading,
  openLogForWriting,
  readLogLocation,
  shareUpTo,
} from './log-location';
export * from './ports';
export * from './stores';
export * from './targets-file';
