export {
  type LogLocation,
  LogLocationWrong,
  type LogSettings,
  letReadAll,
  openLogForReading,
  openLogForWriting,
  readLogLocation,
  shareUpTo,
} from './log-location';
export * from './ports';
export * from './stores';
export * from './targets-file';
