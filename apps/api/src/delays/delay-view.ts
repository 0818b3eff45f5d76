import { instant, toIso } from '@rujukan/kernel';
import type { DelayAnswer, Guarded, GuardedAnswer, IntervalFigures } from '@rujukan/delays';

/** The answer on the wire: minutes to a hundredth, more than any clock in it knows. */
export function delayView(answer: DelayAnswer | GuardedAnswer<'figures'>) {
  const rows = answer.rows.map((row) => {
    if ('suppressed' in row) return row;
    const intervals = Object.entries(row.intervals).map(([interval, figures]) => [
      interval,
      roundedFigures(figures),
    ]);
    return { ...row, intervals: Object.fromEntries(intervals) as Readonly<Record<string, unknown>> };
  });
  return { ...answer, unit: 'minutes', rows };
}

function roundedFigures(figures: Guarded<IntervalFigures>): Guarded<IntervalFigures> {
  const { p50, p90, p95, mean } = figures;
  return { ...figures, p50: rounded(p50), p90: rounded(p90), p95: rounded(p95), mean: rounded(mean) };
}

function rounded(minutes: number | null): number | null {
  return minutes === null ? null : Math.round(minutes * 100) / 100;
}

const INSTANTS: ReadonlySet<string> = new Set(['at', 'from', 'to', 'occurredAt', 'receivedAt']);

/** An answer in depth on the wire: instants as text, lengths to a hundredth of a minute, shares to four figures. */
export function inDepthView(answer: object): object {
  return { unit: 'minutes', ...(onTheWire(answer) as object) };
}

function onTheWire(value: unknown, name = ''): unknown {
  if (typeof value === 'number') return INSTANTS.has(name) ? toIso(instant(value)) : shortened(value);
  if (Array.isArray(value)) return value.map((each) => onTheWire(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, onTheWire(each, key)]));
}

/** A limit beyond all numbers is none. */
function shortened(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return Math.abs(value) >= 1 ? rounded(value) : Number(value.toPrecision(4));
}
