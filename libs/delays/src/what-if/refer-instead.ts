import type { Travel } from '@rujukan/referral';
import { Donors, LengthDonors, type Weights, drawn } from './donors';
import type { Length, Lengths, PastLeg, ReplayedInterval } from './history';
import type { Random } from './random';
import { type Replay, followedBy, inThePlaceOf } from './replay';
import { FEWEST_DONORS, FEWEST_LEGS, type RuleOf, type WhatIfRefusal } from './rule';

/** Draws a length of the new way with the donors of a resample. */
type Way = (weights: Weights, random: Random) => () => Length;

/** Another hospital is chosen for those of one origin; they are answered and leave as they did. */
export function referInstead(
  { origin, insteadOf, hospital }: RuleOf<'referInstead'>,
  legs: readonly PastLeg[],
  travel: Travel | null,
): Replay | WhatIfRefusal {
  const about = [...legs.keys()].filter((place) => {
    const leg = legs[place];
    return leg?.asked && leg.origin === origin && insteadOf.some((each) => each === leg.destination);
  });
  if (about.length < FEWEST_LEGS) return { why: 'tooFewLegs', n: about.length, needed: FEWEST_LEGS };
  const there = (leg: PastLeg) => leg.destination === hospital;
  const way = wayThere(legs, (leg) => there(leg) && leg.origin === origin, travel);
  if (typeof way !== 'function') return way;
  const admissions = donorsOf('arrivalToAdmission', legs, there);
  const care = donorsOf('admissionToCare', legs, there);
  if (!admissions.isEnough) return { why: 'tooFewAdmissions', n: admissions.reached, needed: FEWEST_DONORS };
  if (!care.isEnough) return { why: 'tooFewBeginningsOfCare', n: care.reached, needed: FEWEST_DONORS };
  return {
    about,
    touched: new Set(about),
    begin(weights: Weights, random: Random) {
      const drawWay = way(weights, random);
      const [atTheDoor, untilCare] = [admissions.in(weights), care.in(weights)];
      return (place) =>
        sentThere(legs[place]!.lengths, {
          departureToArrival: drawWay(),
          arrivalToAdmission: drawn(atTheDoor, random),
          admissionToCare: drawn(untilCare, random),
        });
    },
  };
}

type DrawnThere = Readonly<Record<'departureToArrival' | 'arrivalToAdmission' | 'admissionToCare', Length>>;

function sentThere(lengths: Lengths, draws: DrawnThere): Lengths {
  const replaced = (interval: keyof DrawnThere) => {
    const old = lengths[interval];
    return old && inThePlaceOf(old, draws[interval]);
  };
  const departureToArrival = replaced('departureToArrival');
  return {
    ...lengths,
    departureToArrival,
    arrivalToAdmission: replaced('arrivalToAdmission') ?? seenAtTheDoor(lengths, departureToArrival),
    admissionToCare: replaced('admissionToCare'),
    referralToArrival:
      lengths.referralToArrival && followedBy(lengths.referralToDeparture, departureToArrival),
  };
}

/** Who is still on the old way has arrived in the scenario, and is seen no further. */
function seenAtTheDoor({ departureToArrival: old }: Lengths, drawnWay: Length | null): Length | null {
  const onlyNow = old !== null && old.fate !== 'reached' && drawnWay?.fate === 'reached';
  return onlyNow ? { minutes: 0, fate: 'open' } : null;
}

function donorsOf(
  interval: ReplayedInterval,
  legs: readonly PastLeg[],
  gives: (leg: PastLeg) => boolean,
): LengthDonors {
  const donors = new LengthDonors();
  for (const [place, leg] of legs.entries()) {
    const length = leg.lengths[interval];
    if (leg.asked && length !== null && gives(leg)) donors.add(place, length);
  }
  return donors;
}

/** As journeys there took; else as it is declared or estimated, spread as the district's ways about their medians. */
function wayThere(
  legs: readonly PastLeg[],
  wentThere: (leg: PastLeg) => boolean,
  travel: Travel | null,
): Way | WhatIfRefusal {
  const journeys = donorsOf('departureToArrival', legs, wentThere);
  if (journeys.isEnough) {
    return (weights, random) => {
      const values = journeys.in(weights);
      return () => drawn(values, random);
    };
  }
  if (travel === null || travel.minutes === null)
    return { why: 'wayUnknown', n: journeys.reached, needed: FEWEST_DONORS };
  const ratios = ratiosToTheirMedian(legs);
  if (ratios.size < FEWEST_DONORS) return { why: 'tooFewWays', n: ratios.size, needed: FEWEST_DONORS };
  const { minutes, between } = travel;
  return (weights, random) => {
    // What the middle is nobody knows: it is the same for all legs of one resample.
    const middle =
      weights === null || between === null ? minutes : between[0] + random() * (between[1] - between[0]);
    const values = ratios.in(weights);
    return () => ({ minutes: Math.round(middle * drawn(values, random)), fate: 'reached' });
  };
}

/** Of every way that was gone often enough. */
function ratiosToTheirMedian(legs: readonly PastLeg[]): Donors<number> {
  const ways = new Map<string, [place: number, minutes: number][]>();
  for (const [place, { asked, origin, destination, lengths }] of legs.entries()) {
    const length = lengths.departureToArrival;
    if (!asked || length?.fate !== 'reached' || destination === null) continue;
    const key = `${origin} ${destination}`;
    const known = ways.get(key);
    if (known) known.push([place, length.minutes]);
    else ways.set(key, [[place, length.minutes]]);
  }
  const ratios = new Donors<number>();
  for (const gone of ways.values()) {
    const sorted = gone.map(([, minutes]) => minutes).sort((a, b) => a - b);
    const median = sorted[sorted.length >> 1] ?? 0;
    if (gone.length < FEWEST_DONORS || median === 0) continue;
    for (const [place, minutes] of gone) ratios.add(place, minutes / median);
  }
  return ratios;
}
