import { DAY, HOUR, MINUTE } from '@rujukan/kernel';
import { SESSION_LIFETIMES, type SessionLifetimes } from './lifetimes';

/** The settings by the names of the environment's variables; whole numbers. */
const SETTINGS = {
  SESSION_IDLE_DAYS: { of: 'idleMs', unit: DAY, most: 365 },
  SESSION_DAYS: { of: 'wholeMs', unit: DAY, most: 730 },
  SESSION_SHARED_HOURS: { of: 'sharedWholeMs', unit: HOUR, most: 168 },
  SESSION_OIDC_DAYS: { of: 'oidcWholeMs', unit: DAY, most: 365 },
  SESSION_PIN_MINUTES: { of: 'pinAfterMs', unit: MINUTE, most: 60 },
} as const satisfies Record<string, { of: keyof SessionLifetimes; unit: number; most: number }>;

type Setting = keyof typeof SETTINGS;

/** How long sessions stand. Adds to `wrong` a sentence for each setting that cannot be used. */
export function readSessionLifetimes(
  environment: Readonly<Partial<Record<Setting, string | undefined>>>,
  wrong: string[],
): SessionLifetimes {
  const read = Object.entries(SETTINGS).flatMap(([name, { of, unit, most }]) => {
    const text = environment[name as Setting];
    if (text === undefined || text === '') return [];
    const number = Number(text);
    if (/^\d{1,4}$/.test(text) && number >= 1 && number <= most) return [[of, number * unit] as const];
    wrong.push(`${name} must be a whole number from 1 to ${most}, not "${text}".`);
    return [];
  });
  return { ...SESSION_LIFETIMES, ...Object.fromEntries(read) };
}
