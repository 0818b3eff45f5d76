export { type FacilityView, facilities, facilityName, readFacilities } from './facilities';
