import { who } from '../session';

export const label = who;
