import { page } from '../midwife';

export const form = page;
