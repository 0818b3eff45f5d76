import type { WhatIfAnswer, WhatIfChange, WhatIfFigures, LengthFigures } from '../what-if';
import { changeSentence, refusalSentence } from '../what-if';
import { type Guarded, isTooFew, toldCount, toldMinutes, toldShare } from './told';

/** A replay of the sample, for roles that see no cases. */
export function whatIfWithoutSmallCells(answer: WhatIfAnswer): Guarded<WhatIfAnswer> {
  const { rule, label, assumptions, caveat } = answer;
  // The rule is the asker's own, and says nothing of any case.
  const frame = { rule, label, assumptions, caveat };
  if (answer.status === 'refused') {
    const refusal = { ...answer.refusal, n: toldCount(answer.refusal.n) };
    return { ...frame, status: 'refused', refusal, sentence: refusalSentence(rule, refusal) };
  }
  const counts = { legs: toldCount(answer.legs), changed: toldCount(answer.changed) };
  const intervals = answer.intervals.map(guardedFigures);
  const { status, resamples, seed } = answer;
  return {
    ...frame,
    status,
    ...counts,
    resamples,
    seed,
    sentence: changeSentence(counts, intervals),
    intervals,
  };
}

function guardedFigures(figures: WhatIfFigures): Guarded<WhatIfFigures> {
  const { interval, n, reached, open, ended, leftOut, change } = figures;
  const isHidden = isTooFew(reached);
  const factual = guardedLengths(figures.factual, n, isHidden);
  const scenario = guardedLengths(figures.scenario, n, isHidden);
  return {
    interval,
    n: toldCount(n),
    reached: toldCount(reached),
    open: toldCount(open),
    ended: toldCount(ended),
    leftOut: toldCount(leftOut),
    factual,
    scenario,
    change: {
      p50: isHidden ? null : guardedChange(change.p50, 1),
      p75: isHidden ? null : guardedChange(change.p75, 1),
      withinTarget:
        factual.withinTarget === null || scenario.withinTarget === null
          ? null
          : guardedChange(change.withinTarget, 5 / (toldCount(n) ?? 5)),
    },
  };
}

function guardedLengths(lengths: LengthFigures, n: number, isHidden: boolean): Guarded<LengthFigures> {
  const { p50, p75, withinTarget } = lengths;
  if (isHidden) return { p50: null, p75: null, withinTarget: null };
  return { p50: toldMinutes(p50), p75: toldMinutes(p75), withinTarget: toldShare(withinTarget, n) };
}

/** In whole steps, its limits outwards. */
function guardedChange(change: WhatIfChange | null, step: number): Guarded<WhatIfChange> | null {
  if (change === null) return null;
  const { estimate, lower, upper } = change;
  return {
    estimate: Math.round(estimate / step) * step,
    lower: lower === null ? null : Math.floor(lower / step) * step,
    upper: upper === null ? null : Math.ceil(upper / step) * step,
  };
}
