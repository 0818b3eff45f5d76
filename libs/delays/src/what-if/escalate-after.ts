import { type Weights, DonorsByKey, drawn } from './donors';
import type { Length, Lengths, PastLeg } from './history';
import type { Random } from './random';
import type { Replay } from './replay';
import { FEWEST_DONORS, FEWEST_LEGS, type RuleOf, type WhatIfRefusal } from './rule';

/** Whoever has not answered by then is gone around, and the next answers as fast as prompt ones did. */
export function escalateAfter(
  { minutes }: RuleOf<'escalateAfter'>,
  legs: readonly PastLeg[],
): Replay | WhatIfRefusal {
  const limitOf = ({ urgency, asked }: PastLeg) =>
    !asked || urgency === 'unknown' ? undefined : minutes[urgency];
  const about: number[] = [];
  const late = new Map<number, readonly string[]>();
  const prompt = new DonorsByKey();
  for (const [place, leg] of legs.entries()) {
    const limit = limitOf(leg);
    if (limit === undefined) continue;
    about.push(place);
    const answer = leg.lengths.referralToResponse;
    if (answer === null) continue;
    const keys = keysOf(leg);
    if (answer.minutes > limit) late.set(place, keys);
    else if (answer.fate === 'reached') prompt.add(keys, place, answer);
  }
  if (about.length < FEWEST_LEGS) return { why: 'tooFewLegs', n: about.length, needed: FEWEST_LEGS };
  const best = new Map([...late].map(([place, keys]) => [place, prompt.bestOf(keys)]));
  const fewest = Math.min(...[...best.values()].map(({ reached }) => reached));
  if (fewest < FEWEST_DONORS) return { why: 'tooFewPromptAnswers', n: fewest, needed: FEWEST_DONORS };
  return {
    about,
    touched: new Set(late.keys()),
    begin(weights: Weights, random: Random) {
      const answers = prompt.in(weights);
      return (place) => {
        const leg = legs[place]!;
        const { minutes: more } = drawn(answers.get(best.get(place)!.key) ?? [], random);
        return answeredAt((limitOf(leg) ?? 0) + more, leg.lengths);
      };
    },
  };
}

/** Of its own hospital where that has enough prompt answers, else of the district; each urgency for itself. */
function keysOf({ urgency, destination }: PastLeg): readonly string[] {
  return destination === null ? [urgency] : [`${urgency} ${destination}`, urgency];
}

/** Who left after the answer leaves as much earlier as it came; who did not wait for it leaves when she left. */
function answeredAt(minutes: number, lengths: Lengths): Lengths {
  const answer = lengths.referralToResponse;
  const { referralToDeparture: departure, referralToArrival: total } = lengths;
  if (answer === null || minutes >= answer.minutes) return lengths;
  const answered = { ...lengths, referralToResponse: { minutes, fate: 'reached' } as const };
  const waited = answer.fate === 'reached' && departure !== null && departure.minutes >= answer.minutes;
  if (!waited) return answered;
  const saved = answer.minutes - minutes;
  return {
    ...answered,
    referralToDeparture: earlier(departure, saved),
    referralToArrival: total && earlier(total, saved),
  };
}

function earlier({ minutes, fate }: Length, saved: number): Length {
  return { minutes: Math.max(0, minutes - saved), fate };
}
