export * from './account-store/account-store';
export { CaseStore } from './case-store/case-store';
export * from './delay-facts';
export * from './facility-directory';
export * from './follower';
export * from './projection';
export * from './session-store/session-store';
export { NotYetThere } from './waiters';
export * from './worklists';
