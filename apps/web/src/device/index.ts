export { database, type OutboxRow } from './database';
export { type FacilityView, facilities, facilityName, readFacilities } from './facilities';
export { forget, keep, kept, keptUnder, wipe } from './kept';
export { askToStay, isNearlyFull } from './room';
export { seal, unseal } from './sealing';
export { closeTyped, keepTyped, keptTyped, reopenTyped } from './typing';
export { useKept } from './use-kept';
