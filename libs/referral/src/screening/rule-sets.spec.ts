import { createHash } from 'node:crypto';
import { readRuleSet } from './reading';
import { type RuleSet, bandOf, statusOf } from './rule-set';
import { RULE_SETS, ruleSetOf, ruleSetOn } from './rule-sets';

/**
 * What each published version says, to the letter. Add a line for a new version; never change one: cases are scored
 * under it.
 */
const PUBLISHED: Readonly<Record<string, string>> = {
  '2026-1': 'fe197706aa8f54410eaf8a646a7dd9bca0feaaf892db1a4c052cad1199f70792',
};

/** Members in one order, so that moving lines about changes nothing. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, canonical(member)]));
}

function hashOf(ruleSet: RuleSet): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(ruleSet)))
    .digest('hex');
}

/** Places of words that lack one of the two languages. */
function unsaid(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { en, id } = value as { readonly en?: unknown; readonly id?: unknown };
  const lacks = at.endsWith('.words') || at.endsWith('.reason') ? !en || !id : false;
  return [
    ...(lacks ? [at] : []),
    ...Object.entries(value).flatMap(([name, member]) => unsaid(member, `${at}.${name}`)),
  ];
}

describe('the published rules', () => {
  it('say for ever what they said when they were published', () => {
    expect(Object.fromEntries(RULE_SETS.map((each) => [each.version, hashOf(each)]))).toEqual(PUBLISHED);
  });

  it.each(RULE_SETS)('$version are found by their name and can be read from their own JSON', (ruleSet) => {
    expect(ruleSetOf(ruleSet.version)).toBe(ruleSet);
    expect(readRuleSet(JSON.parse(JSON.stringify(ruleSet)))).toEqual(ruleSet);
  });

  it.each(RULE_SETS)('$version print no dose', (ruleSet) => {
    const said: string[] = [];
    JSON.stringify(ruleSet, (_, value: unknown) => {
      if (typeof value === 'string') said.push(value);
      return value;
    });

    expect(said.length).toBeGreaterThan(300);
    expect(said.filter((each) => /\d\s*(mg|mcg|µg|ml|mL|cc|IU|unit|tablet|ampul)\b/i.test(each))).toEqual([]);
  });

  it.each(RULE_SETS)(
    '$version are told in both languages, and name no source that is not used',
    (ruleSet) => {
      const text = JSON.stringify({ ...ruleSet, sources: {} });
      const unused = Object.keys(ruleSet.sources).filter((name) => !text.includes(`"source":"${name}"`));

      expect(unused).toEqual([]);
      expect(text).not.toMatch(/"(en|id)":""/);
      expect(unsaid(ruleSet)).toEqual([]);
    },
  );

  it('await three signatures, and say whose as long as any is missing', () => {
    const [rules] = RULE_SETS;
    expect(statusOf(rules)).toMatchObject({
      status: 'awaitingSignOff',
      words: { en: 'awaiting sign-off by SpOG, SpA and the Dinkes KIA section' },
    });
    const signedOff = { obstetrician: '2026-12-01', paediatrician: '2026-12-02', dinkesKia: null };
    expect(statusOf({ signedOff })).toMatchObject({
      status: 'awaitingSignOff',
      words: { id: 'menunggu pengesahan Seksi KIA Dinkes' },
    });
    expect(statusOf({ signedOff: { ...signedOff, dinkesKia: '2026-12-03' } }).status).toBe('signedOff');
  });
});

describe('the rules in force on a day', () => {
  const [base] = RULE_SETS;
  const of = (version: string, from: string, until: string | null): RuleSet => ({
    ...base,
    version,
    from,
    until,
  });
  const three = [
    of('2026-1', '2026-01-01', '2026-06-30'),
    of('2026-2', '2026-07-01', null),
    of('2027-1', '2027-01-01', '2027-12-31'),
  ] as const;

  it.each([
    ['2025-12-31', '2026-1'],
    ['2026-01-01', '2026-1'],
    ['2026-06-30', '2026-1'],
    ['2026-07-01', '2026-2'],
    ['2026-12-31', '2026-2'],
    ['2027-01-01', '2027-1'],
    ['2027-12-31', '2027-1'],
  ])('%s are %s', (day, version) => {
    expect(ruleSetOn(day, three).version).toBe(version);
  });

  it('after the last day of the last are those that hold without an end, else the last', () => {
    expect(ruleSetOn('2028-01-01', three).version).toBe('2026-2');
    expect(ruleSetOn('2028-01-01', [three[0], three[2]]).version).toBe('2027-1');
  });
});

describe('a band', () => {
  it('holds from its limit on, and below the first there is none', () => {
    const { categories } = RULE_SETS[0].kspr;

    expect([1, 2, 5, 6, 11, 12, 200].map((value) => bandOf(categories, value)?.class)).toEqual([
      undefined,
      'KRR',
      'KRR',
      'KRT',
      'KRT',
      'KRST',
      'KRST',
    ]);
  });
});
