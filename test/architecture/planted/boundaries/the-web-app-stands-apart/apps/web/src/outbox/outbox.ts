import { randomUUID } from 'node:crypto';

export const commandId = randomUUID();
