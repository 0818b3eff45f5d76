import { board } from '../hospital';

export const page = board;
