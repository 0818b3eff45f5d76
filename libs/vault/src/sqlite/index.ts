export { backUpVault } from './backup';
export { SqlitePersonKeys } from './sqlite-person-keys';
