import { readRuleSet } from './reading';
import { RULES_2026_1 } from './rule-sets/2026-1';

type Editable = Record<string, never>;

/** The published rules under another name, changed at a place. */
function written(change: (rules: Editable) => void): unknown {
  const rules = JSON.parse(JSON.stringify({ ...RULES_2026_1, version: '2027-1' })) as Editable;
  change(rules);
  return rules;
}

function put(path: string, value: unknown): (rules: Editable) => void {
  return (rules) => {
    const names = path.split(/[.[\]]+/).filter(Boolean);
    const last = names.pop() ?? '';
    const part = names.reduce<Record<string, unknown>>(
      (each, name) => each[name] as Record<string, unknown>,
      rules,
    );
    part[last] = value;
  };
}

const faultsOf = (json: unknown) => {
  const read = readRuleSet(json);
  return 'faults' in read ? read.faults : [];
};

describe('a written rule set', () => {
  it('is read as it stands', () => {
    const changed = put('kspr.height.chosen.comparison', 'below');
    const read = readRuleSet(written(changed));

    expect(read).toMatchObject({ version: '2027-1', kspr: { height: { chosen: { comparison: 'below' } } } });
  });

  it.each([
    ['version', 'baru', '2027-1'],
    ['from', '2027-02-30', 'a day such as'],
    ['until', '2025-01-01', '2026-01-01 or later'],
    ['signedOff.obstetrician', 'dr. Rekaan', 'a day such as'],
    ['kspr.start.points', 4, '2'],
    ['kspr.items[3].points', 5, '4 or 8'],
    ['kspr.items[3].item', 'tallness', 'firstPregnancyYoung'],
    ['kspr.items[3].group', 'IV', 'I, II, III'],
    ['kspr.items[3].source', 'hearsay', 'ksprMapping'],
    ['kspr.items[12].id', 'kspr.3', 'another id: it stands at kspr.items[3]'],
    ['kspr.items[3].dose', 'x', 'no member but'],
    ['kspr.together[0].counted.chosen', 'twice', 'once, each'],
    ['kspr.together[0].items', ['anaemia', 'anaemia'], 'each once'],
    ['kspr.together[0].items', ['anaemia', 'breech'], 'the same points'],
    ['kspr.together[0].items', ['anaemia', 'heartFailure'], 'no other group'],
    ['kspr.height.chosen.cm', '145', 'a number from 100 to 200'],
    ['kspr.categories[0].from', 6, '2'],
    ['kspr.categories[2].from', 6, 'more than 6'],
    ['kspr.categories[1].words.en', ' ', 'a text'],
    ['dangerSigns[0].phases', [], 'at least one'],
    ['dangerSigns[0].suggests.urgency', 'soon', 'emergency, urgent, planned'],
    ['dangerSigns[0].suggests.level', 'clinic', 'puskesmas, poned, ponek'],
    ['mtbm.temperature.chosen.lowBelowC', 38, 'less than 37.5'],
    ['mtbm.classifications[0].red.signs[0]', 'pallor', 'fastBreathing'],
    ['apgar[1].from', 0, 'more than 0'],
    ['downe.cutOffs.chosen', 'mine', 'common, otherHospital'],
    ['downe.items[0].levels', [], 'a list of 3'],
    ['downe.readings[0].bands', [], 'at least one'],
    ['neonatalReferral.weightGrams.referBelow', 2_100, 'no more than 2000'],
  ])('whose %s is %j is refused with the place and what may stand there', (path, value, allowed) => {
    const faults = faultsOf(written(put(path, value)));

    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]?.at.startsWith(path.replace(/\.chosen$/, ''))).toBe(true);
    expect(faults.map((fault) => fault.allowed).join('; ')).toContain(allowed);
  });

  it('must have every item once: what is forgotten would otherwise be scored as a no', () => {
    const forgotten = written((rules) => {
      (rules as unknown as { kspr: { items: unknown[] } }).kspr.items.splice(4, 1);
    });
    expect(faultsOf(forgotten)).toEqual([{ at: 'kspr.items', allowed: 'also longInterval' }]);
    expect(faultsOf(written(put('kspr.items[4].item', 'shortInterval')))).toEqual([
      { at: 'kspr.items[4].item', allowed: 'shortInterval only once' },
      { at: 'kspr.items', allowed: 'also longInterval' },
    ]);
  });

  it('names every fault at once', () => {
    const faults = faultsOf(
      written((rules) => {
        put('kspr.items[0].points', 3)(rules);
        put('apgar[0].class', 'bad')(rules);
        put('until', 'never')(rules);
      }),
    );
    expect(faults.map(({ at }) => at)).toEqual(['until', 'kspr.items[0].points', 'apgar[0].class']);
  });

  it('may not say otherwise under the name of published rules', () => {
    const renamed = written(put('version', '2026-1'));
    expect(faultsOf(renamed)).toEqual([]);
    expect(faultsOf({ ...RULES_2026_1, from: '2026-02-01' })).toEqual([
      { at: 'version', allowed: 'another name: 2026-1 is published and says otherwise' },
    ]);
  });

  it.each([null, [], 'rules', 5, {}])('that is none (%j) is refused', (json) => {
    expect(faultsOf(json).length).toBeGreaterThan(0);
  });
});
