export { hashed } from '../../../libs/access/src/passwords';
