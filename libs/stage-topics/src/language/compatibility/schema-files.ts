import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { PUBLISHED_SCHEMAS } from '../schemas';
import { type Incompatibility, incompatibilities } from './incompatibilities';
import type { SchemaObject } from './schema-parts';

/** The schemas as the code has them. */
export const SCHEMA_FOLDER = join(import.meta.dirname, '../../../schemas');
/** The schemas as they were last given to others; every change is held against these. */
export const PUBLISHED_FOLDER = join(SCHEMA_FOLDER, 'published');

/** What each file must hold, by its name. */
export async function schemaFiles(): Promise<ReadonlyMap<string, string>> {
  const files = PUBLISHED_SCHEMAS.map(async ({ type, schema }) => {
    return [
      `${type}.json`,
      await format(JSON.stringify(schema), { parser: 'json', printWidth: 110 }),
    ] as const;
  });
  return new Map(await Promise.all(files));
}

export function filesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

/** Everything by which the code breaks those who hold the published schemas. */
export function incompatibleWithPublished(): readonly (Incompatibility & { readonly file: string })[] {
  return [...filesIn(PUBLISHED_FOLDER)].flatMap(([file, text]) => {
    const current = PUBLISHED_SCHEMAS.find(({ type }) => `${type}.json` === file);
    if (!current) return [{ file, path: '', why: 'the type is gone' }];
    const published = JSON.parse(text) as SchemaObject;
    return incompatibilities(published, current.schema, current.side).map((found) => ({ file, ...found }));
  });
}
