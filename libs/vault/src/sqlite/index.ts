export { SqlitePersonKeys } from './sqlite-person-keys';
