export { database, type OutboxRow } from './database';
export { type FacilityView, facilities, facilityName, readFacilities } from './facilities';
export { askToStay, forget, isNearlyFull, keep, kept, keptUnder, wipe } from './kept';
export { seal, unseal } from './sealing';
export { useKept } from './use-kept';
