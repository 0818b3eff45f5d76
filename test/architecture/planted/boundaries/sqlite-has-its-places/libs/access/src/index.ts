import { DatabaseSync } from 'node:sqlite';

export const accounts = new DatabaseSync(':memory:');
