import { HOSPITAL_FACT_TYPES } from '../hospital-facts/fact-types';
import { REJECTED_TYPE } from '../hospital-facts/rejected';
import { PUBLISHED_SCHEMAS } from '../schemas';
import { CHAPTERS, TYPE_OF_CHAPTER } from '../stages/stage-types';
import {
  PUBLISHED_FOLDER,
  SCHEMA_FOLDER,
  filesIn,
  incompatibleWithPublished,
  schemaFiles,
} from './schema-files';

/** To write the files anew: node --import ./test/typescript.js libs/stage-topics/write-schemas.ts [--publish] */
describe('the schema files', () => {
  it('are what the code says, one for each type of message', async () => {
    expect(filesIn(SCHEMA_FOLDER)).toEqual(await schemaFiles());
  });

  it('leave out no message of the language', () => {
    const types = [
      ...CHAPTERS.map((chapter) => TYPE_OF_CHAPTER[chapter]),
      ...HOSPITAL_FACT_TYPES,
      REJECTED_TYPE,
    ];

    expect(PUBLISHED_SCHEMAS.map(({ type }) => type)).toEqual(types);
  });

  it('break nobody who holds the published ones', () => {
    expect(incompatibleWithPublished()).toEqual([]);
  });

  it('have all been published', () => {
    expect([...filesIn(PUBLISHED_FOLDER).keys()]).toEqual([...filesIn(SCHEMA_FOLDER).keys()]);
  });
});
