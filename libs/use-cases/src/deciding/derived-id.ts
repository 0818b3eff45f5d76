import { v5 as uuidV5 } from 'uuid';

/** The id of a further command that follows from one: the same each time, so that a repeat is recognised. */
export function derivedId(commandId: string, part: string): string {
  return uuidV5(part, commandId);
}
