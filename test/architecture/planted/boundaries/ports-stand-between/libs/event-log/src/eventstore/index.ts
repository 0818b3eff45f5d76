export { SqliteEventLog as Fallback } from '../sqlite/index';
