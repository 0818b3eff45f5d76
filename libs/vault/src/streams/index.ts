export { HASH, KEY, PersonKeysInStreams } from './person-keys-in-streams';
