import { TOLD_INTERVALS, type WhatIfAnswer, type WhatIfFrame } from './answer';
import type { Weights } from './donors';
import { escalateAfter } from './escalate-after';
import { MOST_REPLAYED_LEGS, type PastLeg, type PastLegs, type TooManyLegs } from './history';
import { oneMoreAmbulance } from './one-more-ambulance';
import { type Pair, PairedCounts, figuresWithLimits, toldLength } from './paired-figures';
import { type Random, seededRandom } from './random';
import { referInstead } from './refer-instead';
import type { Replay } from './replay';
import type { WhatIfRefusal, WhatIfRule } from './rule';
import { assumptionsOf, changeSentence, refusalSentence, whatIfCaveat } from './sentences';

/** Always the same, so that the same question has the same answer. */
export const WHAT_IF_SEED = 20_261_121;
/** With so many the limits move by some hundredths of their width from one seed to another. */
export const WHAT_IF_RESAMPLES = 500;
/** The estimate itself rests on so many draws for each leg that the rule reaches. */
const DRAWS_FOR_THE_ESTIMATE = 20;

export interface WhatIfOptions {
  readonly seed?: number;
  readonly resamples?: number;
}

/** What would the past have been under another rule? A scenario, in pauses for whoever has other things to do. */
export function* whatIfBySteps(
  rule: WhatIfRule,
  history: PastLegs | TooManyLegs,
  { seed = WHAT_IF_SEED, resamples = WHAT_IF_RESAMPLES }: WhatIfOptions = {},
): Generator<undefined, WhatIfAnswer> {
  const frame: WhatIfFrame = {
    rule,
    label: 'scenario',
    assumptions: assumptionsOf(rule, 'travel' in history ? history.travel : null),
    caveat: whatIfCaveat(rule),
  };
  const replay = replayUnder(rule, history);
  if ('why' in replay) {
    return { ...frame, status: 'refused', refusal: replay, sentence: refusalSentence(rule, replay) };
  }
  const { legs } = history as PastLegs;
  const random = seededRandom(seed);
  const counts = new PairedCounts();
  const estimated = yield* pairsIn(legs, replay, { weights: null, random, counts });
  const resampled: (readonly Pair[])[] = [];
  for (let turn = 0; turn < resamples; turn += 1) {
    resampled.push(yield* pairsIn(legs, replay, { weights: resample(legs, random), random, counts }));
  }
  const intervals = figuresWithLimits(countsIn(legs, replay), estimated, resampled);
  const changed = replay.touched.size;
  const reach = { legs: replay.about.length, changed };
  const sentence = changeSentence(reach, intervals);
  return { ...frame, status: 'replayed', ...reach, resamples, seed, sentence, intervals };
}

/** The same in one go. */
export function whatIf(
  rule: WhatIfRule,
  history: PastLegs | TooManyLegs,
  options?: WhatIfOptions,
): WhatIfAnswer {
  const steps = whatIfBySteps(rule, history, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function replayUnder(rule: WhatIfRule, history: PastLegs | TooManyLegs): Replay | WhatIfRefusal {
  if ('tooMany' in history) return { why: 'tooManyLegs', n: history.tooMany, needed: MOST_REPLAYED_LEGS };
  const { legs, travel } = history;
  switch (rule.rule) {
    case 'escalateAfter':
      return escalateAfter(rule, legs);
    case 'referInstead':
      return referInstead(rule, legs, travel);
    case 'oneMoreAmbulance':
      return oneMoreAmbulance(rule, legs);
  }
}

/** As many of the legs that are asked about as there are, each drawn again from all of them. */
function resample(legs: readonly PastLeg[], random: Random): Uint16Array {
  const asked = [...legs.keys()].filter((place) => legs[place]?.asked);
  const weights = new Uint16Array(legs.length);
  for (let drawn = 0; drawn < asked.length; drawn += 1) {
    const place = asked[Math.floor(random() * asked.length)] ?? 0;
    weights[place] = (weights[place] ?? 0) + 1;
  }
  return weights;
}

/** A thousand legs take about a millisecond. */
const LEGS_A_STEP = 1_000;

interface Drawing {
  readonly weights: Weights;
  readonly random: Random;
  /** Emptied and filled anew. */
  readonly counts: PairedCounts;
}

function* pairsIn(
  legs: readonly PastLeg[],
  replay: Replay,
  { weights, random, counts }: Drawing,
): Generator<undefined, readonly Pair[]> {
  counts.clear();
  const replayed = replay.begin(weights, random);
  let counted = 0;
  for (const place of replay.about) {
    const leg = legs[place]!;
    const times = weights === null ? DRAWS_FOR_THE_ESTIMATE : (weights[place] ?? 0);
    const isTouched = replay.touched.has(place);
    for (let time = 0; time < times; time += 1) {
      counts.add(leg, isTouched ? replayed(place) : leg.lengths);
      counted += 1;
      if (counted % LEGS_A_STEP === 0) yield;
    }
  }
  yield;
  return counts.pairs();
}

/** What becomes of a leg under the rule is known or not whatever is drawn. */
function countsIn(legs: readonly PastLeg[], replay: Replay) {
  const replayed = replay.begin(null, seededRandom(WHAT_IF_SEED));
  const counts = TOLD_INTERVALS.map((interval) => ({
    interval,
    ...{ n: 0, reached: 0, open: 0, ended: 0, leftOut: 0 },
  }));
  for (const place of replay.about) {
    const { lengths } = legs[place]!;
    const after = replay.touched.has(place) ? replayed(place) : lengths;
    for (const count of counts) {
      const before = toldLength(count.interval, lengths);
      if (before === null) continue;
      if (toldLength(count.interval, after) === null) count.leftOut += 1;
      else {
        count.n += 1;
        count[before.fate] += 1;
      }
    }
  }
  return counts;
}
