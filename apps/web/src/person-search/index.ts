export { type FoundPeople, PersonSearch } from './person-search';
