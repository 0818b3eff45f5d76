import { token } from '../../../libs/access/src/index';

export const shown = token;
