import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstant } from '@rujukan/kernel';
import { ESCALATION_RULES, type EscalationRules, stepsFor } from '@rujukan/referral';
import { readEscalationFile } from './escalation-file';

const EXAMPLE = join(import.meta.dirname, '../../../docs/examples/escalation.json');

function read(path?: string) {
  const wrong: string[] = [];
  const rules = readEscalationFile({ ESCALATION_FILE: path }, wrong);
  return { rules, wrong };
}

function withoutDates({ rules }: EscalationRules) {
  return rules.map(({ from: _, hospital: __, ...rule }) => rule);
}

describe('the file of escalation rules', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-escalation-'));
    file = join(folder, 'escalation.json');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const complaints = async (content: unknown) => {
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    const { rules, wrong } = read(file);
    expect(rules).toBe(ESCALATION_RULES);
    return wrong.map((sentence) => sentence.replace(`ESCALATION_FILE (${file}) `, ''));
  };
  const builtIn = withoutDates(ESCALATION_RULES);
  const [emergency, ...others] = builtIn;
  const withSteps = (...steps: readonly unknown[]) => ({
    version: 'x',
    rules: [{ ...emergency, steps }, ...others],
  });

  it('is the built-in rules where none is named', () => {
    for (const nothing of [undefined, ''])
      expect(read(nothing)).toEqual({ rules: ESCALATION_RULES, wrong: [] });
  });

  it('that comes along as an example sets the built-in steps, and quicker ones at one hospital from a day on', () => {
    const { rules, wrong } = read(EXAMPLE);
    const first = (hospital: string, day: string) =>
      stepsFor({ urgency: 'emergency', hospital }, parseInstant(`${day}T00:00:00+07:00`)!, rules)[0]?.minutes;

    expect(wrong).toEqual([]);
    expect(withoutDates(rules).slice(0, 3)).toEqual(builtIn);
    expect([first('rsud-mukomuko', '2026-12-31'), first('rsud-mukomuko', '2027-01-01')]).toEqual([10, 5]);
    expect(first('rsia-albara', '2027-01-01')).toBe(10);
  });

  it('may begin with a byte order mark', async () => {
    await writeFile(file, `\uFEFF${JSON.stringify({ version: 'dinkes-1', rules: builtIn })}`);
    expect(read(file)).toMatchObject({ rules: { version: 'dinkes-1' }, wrong: [] });
  });

  it('tells every fault with its place', async () => {
    const rules = [
      { ...emergency, urgency: 'soon', hospital: 5, from: 'tomorrow', source: ' ', note: 'x' },
      ...others,
    ];
    const sentences = await complaints({ version: 'two words', rules });

    expect(sentences).toHaveLength(6);
    expect(sentences[0]).toMatch(/^version: /);
    for (const field of ['urgency', 'hospital', 'from', 'source', 'note']) {
      expect(sentences.join('\n')).toContain(`rule 1, ${field}: allowed is `);
    }
  });

  it.each<[string, readonly unknown[], string]>([
    ['does not end with the coordinator', [{ action: 'secondContact', minutes: 5 }], 'end with coordinator'],
    ['has no steps for an emergency', [], 'none only if planned'],
    [
      'goes back in time',
      [
        { action: 'secondContact', minutes: 5 },
        { action: 'coordinator', minutes: 5 },
      ],
      'steps 2, minutes: allowed is more minutes than the step before',
    ],
    ['waits no time', [{ action: 'coordinator', minutes: 0 }], 'steps 1, minutes: allowed is a number from'],
    ['waits for weeks', [{ action: 'coordinator', minutes: 20_000 }], 'to 10080'],
    ['does something unknown', [{ action: 'police', minutes: 5 }], 'steps 1, action'],
    ['says more', [{ action: 'coordinator', minutes: 5, who: 'me' }], 'no field but action, minutes'],
  ])('is refused when a climb %s', async (_, steps, sentence) => {
    expect((await complaints(withSteps(...steps))).join('\n')).toContain(sentence);
  });

  it('is refused when an urgency is forgotten, or a rule stands there twice', async () => {
    expect(await complaints({ version: 'x', rules: others })).toEqual([
      'needs a rule without hospital and from, which holds until a later one, for emergency.',
    ]);
    expect(await complaints({ version: 'x', rules: [...builtIn, emergency] })).toEqual([
      'rule 4: stands there twice, as rule 1 of the same urgency, hospital and from; leave one.',
    ]);
  });

  it('is refused when it is none', async () => {
    expect(await complaints([])).toEqual([
      'must hold a version and a list of rules, as docs/examples/escalation.json does.',
    ]);
    expect((await complaints('{'))[0]).toMatch(/^is no JSON: /);
    expect(read('nowhere.json').wrong).toEqual([
      'ESCALATION_FILE (nowhere.json) cannot be read (there is none); it must name a JSON file of escalation rules.',
    ]);
  });
});
