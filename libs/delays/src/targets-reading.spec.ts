import { parseInstant } from '@rujukan/kernel';
import { TARGETS } from './targets';
import { readTargets } from './targets-reading';

const CARE = { interval: 'admissionToCare', urgency: 'emergency', source: 'Dinkes' };
const builtIn = TARGETS.map(({ from: _, ...target }) => target);

function faultsIn(json: unknown) {
  const read = readTargets(json);
  return 'faults' in read ? read.faults : [];
}

describe('a written list of targets', () => {
  it('is read as it stands, in its order, with those that hold from a day on', () => {
    const from = '2027-01-01T00:00:00+07:00';
    const later = [
      { ...CARE, minutes: 20, from },
      { interval: 'detectionToReferral', urgency: 'planned', minutes: 1_440, from, source: 'Dinkes' },
    ];
    expect(readTargets([...later, ...builtIn])).toEqual([
      ...later.map((target) => ({ ...target, from: parseInstant(from) })),
      ...TARGETS,
    ]);
  });

  it.each([
    ['interval', 'admissionToDischarge', 'detectionToReferral, referralToResponse'],
    ['urgency', 'soon', 'emergency, urgent, planned'],
    ['minutes', 0, 'from 1 to 2880'],
    ['minutes', 2_881, 'from 1 to 2880'],
    ['minutes', 12.5, 'a whole number'],
    ['minutes', '30', 'a whole number'],
    ['from', '2027-01-01', '2027-01-01T00:00:00+07:00'],
    ['from', 20_270_101, '2027-01-01T00:00:00+07:00'],
    ['source', ' ', 'where the figure comes from'],
    ['form', '2027-01-01T00:00:00+07:00', 'interval, urgency, minutes, from, source'],
  ])('whose %s is %p is refused with its place and what is allowed', (field, value, allowed) => {
    const target = { ...CARE, minutes: 20, from: '2027-01-01T00:00:00+07:00', [field]: value };
    expect(faultsIn([...builtIn, target])).toEqual([
      { kind: 'field', at: builtIn.length + 1, field, allowed: expect.stringContaining(allowed) as string },
    ]);
  });

  it('names every fault of every entry at once', () => {
    const faults = faultsIn([{ interval: 'x', urgency: 'x' }, 'admissionToCare', null]);
    const places = faults.map((fault) => fault.kind === 'field' && [fault.at, fault.field]);
    const all = [1, 2, 3].flatMap((at) =>
      ['interval', 'urgency', 'minutes', 'source'].map((field) => [at, field]),
    );
    expect(places).toEqual(all);
  });

  it('may not say twice what holds from the same instant on', () => {
    const from = '2027-01-01T00:00:00+07:00';
    const twice = [
      { ...CARE, minutes: 20, from },
      { ...CARE, minutes: 15, from: '2026-12-31T17:00:00Z' },
    ];
    expect(faultsIn([...builtIn, ...twice])).toEqual([
      { kind: 'twice', at: builtIn.length + 2, asIn: builtIn.length + 1 },
    ]);
  });

  it('may leave nothing without a target that has one in the built-in list, at no time', () => {
    const [first, second, ...rest] = builtIn as [object, object, ...object[]];
    const from = '2027-01-01T00:00:00+07:00';
    expect(faultsIn([{ ...first, from }, ...rest])).toEqual([
      {
        kind: 'gap',
        of: [first, second].map(
          (target) =>
            expect.objectContaining({ interval: (target as { interval: string }).interval }) as object,
        ),
      },
    ]);
    expect(faultsIn([])).toMatchObject([{ kind: 'gap', of: { length: TARGETS.length } }]);
  });

  it.each([{}, null, 'targets', { targets: [] }])('that is none (%j) is refused', (json) => {
    expect(faultsIn(json)).toEqual([{ kind: 'notAList' }]);
  });
});
