export { port } from '../../api/src/settings';
