export * from './daily-roots';
export * from './escalation-file';
export {
  type LogForReading,
  type LogLocation,
  type LogName,
  LogLocationWrong,
  type LogSettings,
  hasLog,
  letReadAll,
  logFolder,
  openLog,
  openLogForReading,
  openLogForWriting,
  readLogLocation,
  shareUpTo,
} from './log-location';
export type { NotificationKeeping } from './notification-keeping';
export * from './ports';
export * from './stores';
export * from './targets-file';
export { type VaultLocation, openPersonKeys, openVault, openVaultFileFor, vaultFileIn } from './vault';
export * from './vault-settings';
