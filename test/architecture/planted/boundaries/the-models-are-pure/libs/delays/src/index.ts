export { shuffled } from './testing/shuffled';
