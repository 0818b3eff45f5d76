export { port } from '../../../apps/api/src/settings';
