import { DAY, type Instant, MINUTE } from '@rujukan/kernel';
import {
  type Length,
  type Lengths,
  type PastLeg,
  REPLAYED_INTERVALS,
  type ReplayedInterval,
} from '../history';
import type { Random } from '../random';

export const reached = (minutes: number): Length => ({ minutes, fate: 'reached' });
export const open = (minutes: number): Length => ({ minutes, fate: 'open' });

const NOTHING = Object.fromEntries(REPLAYED_INTERVALS.map((interval) => [interval, null])) as Lengths;

const TARGETS: Readonly<Record<ReplayedInterval, number | null>> = {
  referralToResponse: 10,
  referralToDeparture: 30,
  departureToArrival: 120,
  arrivalToAdmission: 30,
  admissionToCare: 30,
  referralToArrival: null,
};

/** An emergency from Ipuh to the RSUD of which only these lengths are known. */
export function legOf(lengths: Partial<Lengths>, more: Partial<PastLeg> = {}): PastLeg {
  return {
    origin: 'ipuh',
    destination: 'rsud',
    urgency: 'emergency',
    raisedAt: 0 as Instant,
    asked: true,
    targets: TARGETS,
    ...more,
    lengths: { ...NOTHING, ...lengths },
  };
}

/** All parts of a way that was gone to its end. */
export function wentThrough(parts: {
  readonly answer: number;
  readonly departure: number;
  readonly way: number;
  readonly door: number;
  readonly care?: number;
}): Lengths {
  const { answer, departure, way, door, care = 15 } = parts;
  return {
    referralToResponse: reached(answer),
    referralToDeparture: reached(departure),
    departureToArrival: reached(way),
    arrivalToAdmission: reached(door),
    admissionToCare: reached(care),
    referralToArrival: reached(departure + way),
  };
}

/** About so many minutes, skewed to the long side as delays are. */
export function around(median: number, spread: number, random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(1, Math.round(median * Math.exp(spread * normal)));
}

/** Once in so many days, evenly spread. */
export function raisedEvery(days: number, number: number): Instant {
  return Math.round(number * days * DAY) as Instant;
}

export const minutesLater = (at: Instant, minutes: number): Instant => (at + minutes * MINUTE) as Instant;
