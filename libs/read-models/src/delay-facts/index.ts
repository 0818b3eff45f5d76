export { DelayFactStore, type DelayFactStoreOptions } from './delay-fact-store';
export { DelayFactsUnavailable } from './write-behind';
