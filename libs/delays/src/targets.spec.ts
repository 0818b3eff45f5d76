import { parseInstant } from '@rujukan/kernel';
import { TARGETS, type Target, effectOf, targetFor } from './targets';

const CARE = { interval: 'admissionToCare', urgency: 'emergency', source: 'Dinkes' } as const;
const targets: readonly Target[] = [
  { ...CARE, minutes: 20, from: parseInstant('2027-01-01T00:00:00+07:00')! },
  { ...CARE, minutes: 30, from: null },
];

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
});
