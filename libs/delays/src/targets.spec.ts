import { parseInstant } from '@rujukan/kernel';
import { type Target, readTargets, targetFor } from './targets';

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
    const on = (day: string) =>
      targetFor('admissionToCare', 'emergency', parseInstant(`${day}T00:00:00+07:00`), targets)?.minutes;
    expect([on('2026-12-31'), on('2027-01-01'), on('2030-01-01')]).toEqual([30, 20, 20]);
  });

  it('are none where nobody set one', () => {
    expect(targetFor('admissionToCare', 'urgent', undefined, targets)).toBeUndefined();
    expect(targetFor('admissionToCare', null)).toBeUndefined();
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
