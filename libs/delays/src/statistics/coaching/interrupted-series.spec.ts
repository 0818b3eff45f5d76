import { reference } from '../testing/reference';
import { seeded } from '../testing/tables';
import { normalQuantile } from '../distributions';
import {
  type ControlUnit,
  type InterruptedSeries,
  type PeriodValue,
  controlEffects,
  controlledInterruptedSeries,
  interruptedSeries,
  logDelay,
} from '.';

interface Fit {
  readonly params: number[];
  readonly bse: number[];
  readonly pvalues: number[];
  readonly ci: [number, number][];
  readonly effect: { estimate: number; se: number; ci: [number, number] };
}
const expected = reference('interrupted-series') as {
  values: PeriodValue[];
  coachedFrom: number;
  lag: number;
  segmented: Fit;
  autoregressive: { rho: number; params: number[]; bse: number[] };
  controls: ControlUnit[];
  periodEffects: number[];
  controlled: Fit;
};
const { values, coachedFrom, controls } = expected;

function agrees(own: InterruptedSeries, fit: Fit): void {
  if (own.status === 'refused') throw new Error(`refused: ${own.refusals.join(', ')}`);
  for (const [at, name] of (['trendBefore', 'levelChange', 'slopeChange'] as const).entries()) {
    expect(own[name].estimate).toBeCloseTo(fit.params[at + 1]!, 8);
    expect(own[name].standardError).toBeCloseTo(fit.bse[at + 1]!, 8);
    expect(own[name].pValue).toBeCloseTo(fit.pvalues[at + 1]!, 8);
    expect(own[name].lower).toBeCloseTo(fit.ci[at + 1]![0], 8);
    expect(own[name].upper).toBeCloseTo(fit.ci[at + 1]![1], 8);
  }
  expect(own.effect.estimate).toBeCloseTo(fit.effect.estimate, 8);
  expect(own.effect.standardError).toBeCloseTo(fit.effect.se, 8);
  expect(own.effect.lower).toBeCloseTo(fit.effect.ci[0], 8);
  expect(own.effect.upper).toBeCloseTo(fit.effect.ci[1], 8);
}

describe('an interrupted series', () => {
  it('agrees with the weighted regression and Newey-West errors of statsmodels', () => {
    agrees(interruptedSeries(values, { coachedFrom, errors: 'neweyWest' }), expected.segmented);
  });

  it('agrees with a dense restricted likelihood in scipy and the generalised least squares of statsmodels', () => {
    const own = interruptedSeries(values, { coachedFrom });
    if (own.status === 'refused') throw new Error('refused');
    const { rho, params, bse } = expected.autoregressive;
    expect(own.autocorrelation).toBeCloseTo(rho, 5);
    for (const [at, name] of (['trendBefore', 'levelChange', 'slopeChange'] as const).entries()) {
      expect(own[name].estimate).toBeCloseTo(params[at + 1]!, 6);
      expect(own[name].standardError).toBeCloseTo(bse[at + 1]!, 6);
    }
  });

  it('tells the effect as a ratio of durations', () => {
    const own = interruptedSeries(values, { coachedFrom });
    if (own.status === 'refused') throw new Error('refused');
    expect(own.effect.ratio.estimate).toBeCloseTo(Math.exp(own.effect.estimate), 12);
    expect(own.effect.ratio.upper).toBeLessThan(1);
  });

  it('does not depend on the order of the periods', () => {
    expect(interruptedSeries(values.toReversed(), { coachedFrom })).toEqual(
      interruptedSeries(values, { coachedFrom }),
    );
  });

  it('refuses to conclude from too little, and says all of why', () => {
    const refusals = (given: readonly PeriodValue[], from = coachedFrom, seasonLength: number | null = 12) =>
      interruptedSeries(given, { coachedFrom: from, seasonLength });
    expect(refusals(values, 5)).toEqual({ status: 'refused', refusals: ['tooFewPeriodsBefore'] });
    expect(refusals(values, 30)).toEqual({ status: 'refused', refusals: ['tooFewPeriodsAfter'] });
    expect(refusals(values.map((each) => ({ ...each, cases: 4 })))).toMatchObject({
      refusals: ['tooFewCases'],
    });
    expect(refusals(values.filter(({ period }) => period % 3 > 0))).toMatchObject({
      refusals: ['tooManyGaps'],
    });
    expect(refusals(values.slice(9, 32))).toMatchObject({ refusals: ['lessThanTwoSeasons'] });
    expect(refusals(values.slice(9, 32), coachedFrom, null)).toMatchObject({ status: 'estimated' });
    expect(refusals([])).toMatchObject({
      refusals: ['tooFewPeriodsBefore', 'tooFewPeriodsAfter', 'tooFewCases', 'lessThanTwoSeasons'],
    });
  });
});

describe('an interrupted series with controls', () => {
  it('takes the period effects of the units not coached yet, as a regression on indicators finds them', () => {
    const effects = [...controlEffects(controls)].sort(([a], [b]) => a - b).map(([, { effect }]) => effect);
    const mean = effects.reduce((sum, each) => sum + each, 0) / effects.length;
    for (const [at, effect] of effects.entries())
      expect(effect - mean).toBeCloseTo(expected.periodEffects[at]!, 8);
  });

  it('agrees with statsmodels on the difference', () => {
    agrees(
      controlledInterruptedSeries(values, controls, { coachedFrom, errors: 'neweyWest' }),
      expected.controlled,
    );
  });

  it('refuses with a single control', () => {
    expect(controlledInterruptedSeries(values, controls.slice(0, 1), { coachedFrom })).toEqual({
      status: 'refused',
      refusals: ['tooFewControls'],
    });
  });

  it.each([-0.25, 0])('covers a planted effect of %d about as often as it says', (effect) => {
    const random = seeded(2026);
    const runs = 60;
    let covered = 0;
    for (let run = 0; run < runs; run += 1) {
      const controlUnits = [drawnControl(random), drawnControl(random), drawnControl(random)];
      const own = controlledInterruptedSeries(drawn(random, effect), controlUnits, { coachedFrom: 18 });
      if (own.status === 'refused') throw new Error('refused');
      if (own.effect.lower <= effect && effect <= own.effect.upper) covered += 1;
    }
    expect(covered / runs).toBeGreaterThan(0.88);
  });
});

describe('the logarithm of a delay', () => {
  it('takes none for half a minute', () => {
    expect(logDelay(0)).toBe(Math.log(0.5));
    expect(logDelay(60)).toBe(Math.log(60));
  });
});

/** Three years of months: a season and a trend that all share, noise of their own. */
function drawn(random: { next(): number }, effect: number): PeriodValue[] {
  return Array.from({ length: 36 }, (_, period) => ({
    period,
    value:
      4 +
      0.01 * period +
      0.3 * Math.cos((2 * Math.PI * period) / 12) +
      (period >= 18 ? effect : 0) +
      0.15 * normalQuantile(Math.max(1e-9, random.next())),
    cases: 20,
  }));
}

function drawnControl(random: { next(): number }): ControlUnit {
  return { coachedFrom: null, values: drawn(random, 0) };
}
