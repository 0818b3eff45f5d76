export { PersonKeysInStreams } from './person-keys-in-streams';
