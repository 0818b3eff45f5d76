import { v5 as uuidV5 } from 'uuid';

/** Part of the storage format: with another namespace a repeat after an upgrade would not be recognised. */
const FOLLOWING_COMMANDS = '4b7e6d0c-94f2-4c7a-8d55-0f6a2b9c3e11';

/** The id of a further command that follows from one: the same each time, so that a repeat is recognised. */
export function derivedId(commandId: string, part: string): string {
  return uuidV5(`${commandId}/${part}`, FOLLOWING_COMMANDS);
}
