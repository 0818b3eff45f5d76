import { duration, language } from '../../words';

/** Told apart by their dashes and labels too, so that colour never speaks alone. */
const DASHES = ['none', '8 4', '2 4', '10 3 2 3', '14 5', '4 2 1 2'] as const;

export function colourOf(index: number): string {
  return `var(--plot-${(index % DASHES.length) + 1})`;
}

export function dashOf(index: number): string {
  return DASHES[index % DASHES.length] ?? 'none';
}

export const INK = 'var(--text)';
export const MUTED = 'var(--muted)';
export const GRID = 'var(--line)';
export const SURFACE = 'var(--surface)';

/** `1 j 51 m` */
export function lasting(minutes: number): string {
  return duration(Math.round(minutes) * 60_000);
}

const UNITS = {
  id: { day: 'hr', hour: 'j', minute: 'm' },
  en: { day: 'd', hour: 'h', minute: 'm' },
} as const;

/** For an axis: the shortest way to say it. */
export function tickOf(minutes: number): string {
  const { day, hour, minute } = UNITS[language.value];
  if (minutes === 0) return '0';
  if (minutes % 1_440 === 0) return `${minutes / 1_440} ${day}`;
  return minutes % 60 === 0 ? `${minutes / 60} ${hour}` : `${minutes} ${minute}`;
}

const STEPS = [5, 10, 15, 30, 60, 120, 240, 360, 720, 1_440, 2_880, 7_200, 14_400, 43_200] as const;

/** Round times from 0 to the last, some six of them. */
export function timeTicks(last: number): readonly number[] {
  const step = STEPS.find((each) => last / each <= 7) ?? 43_200;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, at) => at * step);
}

/** Room for names at the left, in pixels. */
export function roomFor(names: readonly string[], width: number): number {
  const longest = Math.max(0, ...names.map((name) => name.length));
  return Math.min(longest * 7.4 + 20, width * 0.4);
}

/** As many letters as there is room for. */
export function cut(name: string, room: number): string {
  const letters = Math.floor((room - 12) / 7);
  return name.length <= letters ? name : `${name.slice(0, Math.max(3, letters - 1))}…`;
}
