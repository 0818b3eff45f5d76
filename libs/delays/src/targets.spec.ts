import { type Instant, parseInstant } from '@rujukan/kernel';
import { TARGETS, type Target, effectOf, readTargets, targetFor } from './targets';

const written = [
  {
    interval: 'admissionToCare',
    urgency: 'emergency',
    minutes: 20,
    from: '2027-01-01T00:00:00+07:00',
    source: 'Dinkes',
  },
  { interval: 'admissionToCare', urgency: 'emergency', minutes: 30, source: 'PONEK criteria' },
];
const targets = readTargets(written) as readonly Target[];

describe('targets', () => {
  it('hold from their day on, in whatever order they are written', () => {
    const on = (day: string) => {
      const began = parseInstant(`${day}T00:00:00+07:00`)!;
      return targetFor('admissionToCare', 'emergency', began, targets)?.minutes;
    };
    expect([on('2026-12-31'), on('2027-01-01'), on('2030-01-01')]).toEqual([30, 20, 20]);
  });

  it('are none where nobody set one', () => {
    const began = parseInstant('2027-06-01T00:00:00+07:00')!;
    expect(targetFor('admissionToCare', 'urgent', began, targets)).toBeUndefined();
    expect(targetFor('admissionToCare', null, began, TARGETS)).toBeUndefined();
  });

  it('make the same due times in any order and from any source, and others in any other figure', () => {
    const effect = effectOf(TARGETS);
    const elsewhere = TARGETS.toReversed().map((target) => ({ ...target, source: 'Dinkes' }));
    expect(effectOf(elsewhere)).toBe(effect);
    const [first, ...rest] = TARGETS as [Target, ...Target[]];
    for (const changed of [{ minutes: 61 }, { from: parseInstant('2027-01-01T00:00:00Z')! }]) {
      expect(effectOf([{ ...first, ...changed }, ...rest])).not.toBe(effect);
    }
    expect(effectOf(rest)).not.toBe(effect);
  });

  it('that are written wrongly are refused with what is allowed, each', () => {
    const refused = readTargets([...written, { interval: 'x', minutes: 0, from: 'May', urgency: 'planned' }]);
    expect('faults' in refused && refused.faults.map(({ at, field }) => [at, field])).toEqual([
      [2, 'interval'],
      [2, 'minutes'],
      [2, 'from'],
      [2, 'source'],
    ]);
    expect(readTargets({})).toMatchObject({ faults: [{ allowed: 'a list of targets' }] });
  });
});
