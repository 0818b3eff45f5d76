import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHospitalSources } from './hospital-sources';

describe('the file of hospital sources', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-sources-'));
    file = join(folder, 'sources.json');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const read = (path?: string) => {
    const wrong: string[] = [];
    const sources = readHospitalSources({ KAFKA_HOSPITAL_SOURCES: path }, wrong);
    return { sources, wrong };
  };
  const written = async (content: string) => {
    await writeFile(file, content);
    return read(file);
  };

  it('is none where none is named', () => {
    for (const nothing of [undefined, '']) expect(read(nothing)).toEqual({ sources: null, wrong: [] });
  });

  it('names the account of each source', async () => {
    const { sources, wrong } = await written('\uFEFF{"https://simrs.example": "simrs.rsud"}');
    expect(sources).toEqual(new Map([['https://simrs.example', 'simrs.rsud']]));
    expect(wrong).toEqual([]);
  });

  it.each([
    ['["simrs.rsud"]', 'must hold one JSON object'],
    ['{"https://simrs.example"', 'is no JSON'],
    ['{"https://simrs.example": 7}', 'must name the login of an account for "https://simrs.example"'],
    ['{"https://simrs.example": ""}', 'must name the login'],
  ])('that holds %s is refused with a sentence that names it', async (content, sentence) => {
    const { wrong } = await written(content);
    expect(wrong).toEqual([expect.stringContaining(sentence)]);
    expect(wrong[0]).toContain(`KAFKA_HOSPITAL_SOURCES (${file})`);
  });

  it('that is not there is refused', () => {
    expect(read(join(folder, 'nowhere.json')).wrong).toEqual([expect.stringContaining('ENOENT')]);
  });
});
