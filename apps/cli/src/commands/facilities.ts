import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ChangeFacility } from '@rujukan/use-cases';
import { type FacilityEntry, parseFacilities, sentenceOf, toCommands } from '../facilities';
import { OPERATOR, type Workshop, byTheOperator } from '../workshop';

/** The districts that come with the product, by the name to load them with. */
export const DISTRICTS = ['mukomuko', 'mamuju'] as const;

/** The file cannot be loaded; the message names every line that is wrong. */
export class FileWrong extends Error {
  override readonly name = 'FileWrong';
}

/** Reads a district that comes along, or a user's own CSV or JSON file. @throws {FileWrong} */
export async function readDistrict(name: string): Promise<readonly FacilityEntry[]> {
  const path = DISTRICTS.some((district) => district === name) ? pathOfDistrict(name) : name;
  const format = extname(path).toLowerCase() === '.json' ? 'json' : 'csv';
  const parsed = parseFacilities(await readFile(path, 'utf8'), format);
  if (!('errors' in parsed)) return parsed.facilities;
  throw new FileWrong([`${path} cannot be loaded:`, ...parsed.errors.map(sentenceOf)].join('\n  '));
}

function pathOfDistrict(name: string): string {
  const program = pathToFileURL(process.argv[1] ?? '');
  return join(dirname(fileURLToPath(program)), 'data', `${name}.csv`);
}

/** Brings the registered facilities to what the file says; loading it again changes nothing. */
export async function loadFacilities(
  { stores, mustSend }: Workshop,
  facilities: readonly FacilityEntry[],
): Promise<number> {
  const known = (id: string) => stores.caseStore.facilities.facility(id);
  const loading = { at: byTheOperator().receivedAt, actor: OPERATOR };
  const commands = toCommands(facilities, known, loading);
  for (const command of commands) await mustSend(new ChangeFacility(command));
  await stores.catchUp();
  return commands.length;
}
