import { normalQuantile } from '../distributions';
import { reference } from '../testing/reference';
import { seeded } from '../testing/tables';
import { type ControlUnit, type SteppedEffect, interruptedSeries, steppedEffect } from '.';

const expected = reference('stepped-effect') as {
  estimate: number;
  standardError: number;
  degreesOfFreedom: number;
  limits: [number, number];
  pValue: number;
  coached: number;
  controls: number;
  casesBefore: number;
  casesAfter: number;
  units: ControlUnit[];
};

describe('the effect over a stepped roll-out', () => {
  it('agrees with a regression on indicators in numpy, fitted again without each unit', () => {
    const { effect, ...own } = estimated(steppedEffect(expected.units));
    const { coached, controls, casesBefore, casesAfter } = expected;
    expect(own).toMatchObject({ coached, controls, casesBefore, casesAfter });
    expect(own.degreesOfFreedom).toBeCloseTo(expected.degreesOfFreedom, 6);
    expect(effect.estimate).toBeCloseTo(expected.estimate, 8);
    expect(effect.standardError).toBeCloseTo(expected.standardError, 8);
    expect(effect.lower).toBeCloseTo(expected.limits[0], 8);
    expect(effect.upper).toBeCloseTo(expected.limits[1], 8);
    expect(effect.pValue).toBeCloseTo(expected.pValue, 8);
  });

  it.each([Math.log(0.7), 0])('covers a planted effect of %d about as often as it says', (effect) => {
    const random = seeded(2026);
    const runs = 120;
    let covered = 0;
    for (let run = 0; run < runs; run += 1) {
      const { lower, upper } = estimated(steppedEffect(drawnDistrict(random, effect))).effect;
      if (lower <= effect && effect <= upper) covered += 1;
    }
    expect(covered / runs).toBeGreaterThan(0.9);
    expect(covered / runs).toBeLessThan(0.99);
  });

  it('takes what all units live through for no effect', () => {
    const shifted = expected.units.map((unit) => ({
      ...unit,
      values: unit.values.map((each) => ({ ...each, value: each.value + Math.sin(each.period) })),
    }));
    const [own, other] = [expected.units, shifted].map((units) => estimated(steppedEffect(units)).effect);
    expect(other!.estimate).toBeCloseTo(own!.estimate, 8);
    expect(other!.standardError).toBeCloseTo(own!.standardError, 8);
  });

  it('does not change with the order of the units', () => {
    const reversed = estimated(steppedEffect(expected.units.toReversed())).effect;
    expect(reversed.estimate).toBeCloseTo(estimated(steppedEffect(expected.units)).effect.estimate, 10);
  });

  it('is judged with no more than two controls, of which the jackknife leaves one', () => {
    const { units } = expected;
    const never = units.filter(({ coachedFrom }) => coachedFrom === null);
    const atOnce = units
      .filter(({ coachedFrom }) => coachedFrom !== null)
      .map((unit) => ({ ...unit, coachedFrom: 107 }));
    const few = estimated(steppedEffect([...atOnce, ...never.slice(0, 2)]));
    expect(few).toMatchObject({ coached: 4, controls: 2 });
    expect(few.effect.standardError).toBeGreaterThan(0);
  });

  it('refuses with too few coached, controls or cases, and says which', () => {
    const { units } = expected;
    const never = units.filter(({ coachedFrom }) => coachedFrom === null);
    const coached = units.filter(({ coachedFrom }) => coachedFrom !== null);
    const refusalsOf = (given: readonly ControlUnit[]) => {
      const effect = steppedEffect(given);
      return effect.status === 'refused' ? effect.refusals : [];
    };
    expect(refusalsOf([...coached.slice(0, 2), ...never])).toEqual(['tooFewCoached']);
    const atOnce = coached.map((unit) => ({ ...unit, coachedFrom: 105 }));
    expect(refusalsOf(atOnce)).toEqual(['tooFewControls', 'tooFewCasesTogether']);
    const small = units.map((unit) => ({
      ...unit,
      values: unit.values.map((each) => ({ ...each, cases: 1 })),
    }));
    expect(refusalsOf(small)).toEqual(['tooFewCasesTogether']);
    expect(refusalsOf([])).toEqual(['tooFewCoached', 'tooFewCasesTogether']);
  });
});

describe('an interrupted series of quarters', () => {
  it('has a season of three terms, since the fourth is 0 in every quarter', () => {
    const random = seeded(7);
    const values = Array.from({ length: 24 }, (_, period) => ({
      period,
      value: 4 + 0.5 * (period % 4) + (period >= 12 ? -0.5 : 0) + 0.05 * drawnNormal(random),
      cases: 10,
    }));
    const own = interruptedSeries(values, { coachedFrom: 12, seasonLength: 4 });
    if (own.status === 'refused') throw new Error(`refused: ${own.refusals.join(', ')}`);
    expect(own.effect.lower).toBeLessThan(-0.5);
    expect(own.effect.upper).toBeGreaterThan(-0.5);
    expect(own.effect.upper - own.effect.lower).toBeLessThan(0.5);
  });
});

/** Three years of quarters of 17 units with few cases each; units and periods differ, neighbouring quarters alike. */
function drawnDistrict(random: { next(): number }, effect: number): readonly ControlUnit[] {
  const ofPeriod = Array.from({ length: 12 }, () => 0.3 * drawnNormal(random));
  return Array.from({ length: 17 }, (_, unit): ControlUnit => {
    const coachedFrom = unit < 6 ? 5 + (unit % 3) : null;
    const ofUnit = 0.4 * drawnNormal(random);
    let drift = 0;
    const values = ofPeriod.map((all, period) => {
      drift = 0.5 * drift + 0.1 * drawnNormal(random);
      const cases = 2 + Math.floor(8 * random.next());
      const own = ofUnit + all + drift + (0.8 / Math.sqrt(cases)) * drawnNormal(random);
      return { period, cases, value: own + (coachedFrom !== null && period >= coachedFrom ? effect : 0) };
    });
    return { coachedFrom, values };
  });
}

function drawnNormal(random: { next(): number }): number {
  return normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, random.next())));
}

function estimated(effect: SteppedEffect) {
  if (effect.status === 'refused') throw new Error(`refused: ${effect.refusals.join(', ')}`);
  return effect;
}
