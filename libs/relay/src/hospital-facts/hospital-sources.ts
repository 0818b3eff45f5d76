import { readFileSync } from 'node:fs';

/** What names the file; the name is that of the environment's variable. */
export interface HospitalSourcesVariables {
  readonly KAFKA_HOSPITAL_SOURCES?: string | undefined;
}

/** By the CloudEvents `source` of a hospital's system, the login of the account that it speaks with. */
export type HospitalSources = ReadonlyMap<string, string>;

/** `null` where no file is named. Adds to `wrong` a sentence for each fault. */
export function readHospitalSources(
  { KAFKA_HOSPITAL_SOURCES: path }: HospitalSourcesVariables,
  wrong: string[],
): HospitalSources | null {
  if (!path) return null;
  const sources = new Map<string, string>();
  const complain = (sentence: string) => {
    wrong.push(`KAFKA_HOSPITAL_SOURCES (${path}) ${sentence}`);
  };
  const entries = entriesOf(path, complain);
  for (const [source, login] of entries) {
    if (typeof login === 'string' && login !== '' && source !== '') sources.set(source, login);
    else complain(`must name the login of an account for "${source}".`);
  }
  return sources;
}

function entriesOf(
  path: string,
  complain: (sentence: string) => void,
): readonly (readonly [string, unknown])[] {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
      return Object.entries(content);
    }
    complain('must hold one JSON object, as {"https://simrs.example": "simrs.rsud"}.');
  } catch (error) {
    complain(error instanceof SyntaxError ? 'is no JSON.' : `cannot be read (${codeOf(error)}).`);
  }
  return [];
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}
