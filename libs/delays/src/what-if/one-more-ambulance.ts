import { MINUTE } from '@rujukan/kernel';
import { DonorsByKey, type Weights, drawn } from './donors';
import type { Length, Lengths, PastLeg } from './history';
import type { Random } from './random';
import { type Replay, inThePlaceOf } from './replay';
import { FEWEST_DONORS, FEWEST_LEGS, type RuleOf, type WhatIfRefusal } from './rule';

/** Whoever was referred while the ambulance was out leaves as those left who found it there. */
export function oneMoreAmbulance(
  { puskesmas }: RuleOf<'oneMoreAmbulance'>,
  legs: readonly PastLeg[],
): Replay | WhatIfRefusal {
  const own = [...legs.keys()].filter((place) => legs[place]?.origin === puskesmas);
  const foundItOut = raisedDuringATrip(own, legs);
  const about = own.filter((place) => legs[place]?.asked);
  if (about.length < FEWEST_LEGS) return { why: 'tooFewLegs', n: about.length, needed: FEWEST_LEGS };
  const prompt = new DonorsByKey();
  const waited: number[] = [];
  for (const place of about) {
    const leg = legs[place]!;
    const departure = leg.lengths.referralToDeparture;
    if (departure === null) continue;
    if (foundItOut.has(place)) waited.push(place);
    else prompt.add(keysOf(leg), place, departure);
  }
  const best = new Map(waited.map((place) => [place, prompt.bestOf(keysOf(legs[place]!))]));
  const fewest = Math.min(...[...best.values()].map(({ reached }) => reached));
  if (fewest < FEWEST_DONORS) return { why: 'tooFewThatDidNotWait', n: fewest, needed: FEWEST_DONORS };
  return {
    about,
    touched: new Set(waited),
    begin(weights: Weights, random: Random) {
      const departures = prompt.in(weights);
      return (place) =>
        leftAfter(drawn(departures.get(best.get(place)!.key) ?? [], random), legs[place]!.lengths);
    },
  };
}

/** Of the same urgency where there are enough, else of any. */
function keysOf({ urgency }: PastLeg): readonly string[] {
  return [urgency, 'any'];
}

function leftAfter(draw: Length, lengths: Lengths): Lengths {
  const { referralToDeparture: old, referralToArrival: total } = lengths;
  if (old === null) return lengths;
  const referralToDeparture = inThePlaceOf(old, draw);
  // Of one that has not left nobody knows how long the way will be.
  if (old.fate !== 'reached' || total === null) return { ...lengths, referralToDeparture };
  const moved = { ...total, minutes: total.minutes - old.minutes + referralToDeparture.minutes };
  return {
    ...lengths,
    referralToDeparture,
    referralToArrival: referralToDeparture.fate === 'reached' ? moved : referralToDeparture,
  };
}

interface Trip {
  readonly left: number;
  readonly back: number;
}

/** Those raised between the departure of another one and its ambulance's return, in the order of history. */
function raisedDuringATrip(own: readonly number[], legs: readonly PastLeg[]): ReadonlySet<number> {
  const trips = own.flatMap((place) => tripOf(legs[place]!)).sort((a, b) => a.left - b.left);
  const found = new Set<number>();
  let next = 0;
  let outUntil = -Infinity;
  for (const place of own) {
    const { raisedAt } = legs[place]!;
    for (; next < trips.length && trips[next]!.left < raisedAt; next += 1) {
      outUntil = Math.max(outUntil, trips[next]!.back);
    }
    if (raisedAt < outUntil) found.add(place);
  }
  return found;
}

/** The way back is taken to be as long as the way there. */
function tripOf({ raisedAt, lengths }: PastLeg): readonly Trip[] {
  const { referralToDeparture: departure, departureToArrival: way } = lengths;
  if (departure?.fate !== 'reached' || way === null) return [];
  const left = raisedAt + departure.minutes * MINUTE;
  return [{ left, back: way.fate === 'open' ? Infinity : left + 2 * way.minutes * MINUTE }];
}
