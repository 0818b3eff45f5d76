/**
 * Writes the JSON Schemas of the published language from the code, and with `--publish` also as the published ones,
 * unless that would break those who hold them:
 * `node --import ./test/typescript.js libs/stage-topics/write-schemas.ts [--publish]`
 */
import {
  PUBLISHED_FOLDER,
  SCHEMA_FOLDER,
  incompatibleWithPublished,
  schemaFiles,
  writeFiles,
} from './src/language/compatibility/schema-files';

const files = await schemaFiles();
writeFiles(SCHEMA_FOLDER, files);
if (process.argv.includes('--publish')) {
  const breaks = incompatibleWithPublished();
  for (const { file, path, why } of breaks) console.error(`${file}: ${path} ${why}`);
  if (breaks.length > 0) process.exitCode = 1;
  else writeFiles(PUBLISHED_FOLDER, files);
}
