export { database, type OutboxRow } from './database';
export { type FacilityView, facilities, facilityName, readFacilities } from './facilities';
export { OF_DEVICE, forget, keep, keepFor, kept, keptUnder, rowNameOf, wipe } from './kept';
export { askToStay, room, watchRoom } from './room';
export { seal, unseal } from './sealing';
export { closeTyped, keepTyped, keptTyped, reopenTyped } from './typing';
export { useKept } from './use-kept';
export { NoRoom, write } from './writing';
