export { type ExportedFile, TooManyExports } from './export-files';
export { DelayFactStore, type DelayFactStoreOptions } from './delay-fact-store';
export { DelayFactsUnavailable } from './write-behind';
