import { handlers } from '../../../use-cases/src/index';

export const known = handlers;
