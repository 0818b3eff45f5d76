import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TARGETS, targetFor } from '@rujukan/delays';
import { parseInstant } from '@rujukan/kernel';
import { readTargetsFile } from './targets-file';

const EXAMPLE = join(import.meta.dirname, '../../../docs/examples/targets.json');

function read(path?: string) {
  const wrong: string[] = [];
  const targets = readTargetsFile({ TARGETS_FILE: path }, wrong);
  return { targets, wrong };
}

describe('the file of targets', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-targets-'));
    file = join(folder, 'targets.json');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const builtIn = TARGETS.map(({ from: _, ...target }) => target);
  const written = async (content: unknown) => {
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return read(file);
  };

  it('is the built-in list where none is named', () => {
    for (const nothing of [undefined, '']) expect(read(nothing)).toEqual({ targets: TARGETS, wrong: [] });
  });

  it('that comes along as an example sets the built-in targets, and a shorter one from a day on', () => {
    const { targets, wrong } = read(EXAMPLE);
    expect(wrong).toEqual([]);
    expect(targets.filter(({ from }) => from === null)).toEqual(TARGETS);
    const on = (day: string) =>
      targetFor('referralToDeparture', 'emergency', parseInstant(`${day}T00:00:00+07:00`)!, targets)?.minutes;
    expect([on('2026-12-31'), on('2027-01-01')]).toEqual([30, 20]);
  });

  it('may begin with a byte order mark', async () => {
    expect(await written(`\uFEFF${JSON.stringify(builtIn)}`)).toEqual({ targets: TARGETS, wrong: [] });
  });

  it('that cannot be used is told with the setting, the file, the place in it and what is allowed', async () => {
    const care = { interval: 'admissionToCare', urgency: 'emergency', minutes: 20, source: 'Dinkes' };
    const { wrong } = await written([
      { ...care, minutes: -5 },
      { ...care, urgency: 'soon' },
    ]);
    expect(wrong).toEqual([
      `TARGETS_FILE (${file}) target 1, minutes: allowed is a whole number from 1 to 2880, beyond which admissionToCare is implausible.`,
      `TARGETS_FILE (${file}) target 2, urgency: allowed is emergency, urgent, planned.`,
    ]);
    expect((await written([...builtIn, care])).wrong).toEqual([
      expect.stringContaining(`(${file}) target 13: stands there twice, as target 11`),
    ]);
    expect((await written(builtIn.slice(2))).wrong).toEqual([
      expect.stringMatching(/without from.* for detectionToReferral \(emergency\), referralToResponse/),
    ]);
    expect((await written({ targets: builtIn })).wrong).toEqual([expect.stringContaining('a list')]);
  });

  it('that is no JSON is told with the place, in one sentence', async () => {
    expect((await written('[\n  {"interval" 3}\n]')).wrong).toEqual([
      expect.stringMatching(/^TARGETS_FILE \(.*\) is no JSON: Expected .*\(line 2 column 15\)\.$/),
    ]);
    expect((await written('[\n  {"interval": care}\n]')).wrong).toEqual([
      expect.stringMatching(/is no JSON: .*care} ]" is not valid JSON\.$/),
    ]);
  });

  it('that is not there, or a folder, is told as what it is', () => {
    expect(read(join(folder, 'nowhere.json')).wrong).toEqual([expect.stringContaining('there is none')]);
    expect(read(folder).wrong).toEqual([expect.stringContaining('cannot be read (EISDIR)')]);
  });
});
