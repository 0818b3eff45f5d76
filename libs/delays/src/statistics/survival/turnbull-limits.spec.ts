import fc from 'fast-check';
import { clopperPearson } from '../proportions';
import { reference } from '../testing/reference';
import { seeded, someCases, tableOf } from '../testing/tables';
import {
  type CensoredInterval,
  coarsened,
  kaplanMeier,
  limitedQuantile,
  limitedWithin,
  rowAt,
  statedWithin,
  stillOpen,
  turnbull,
  turnbullBand,
  turnbullWithin,
} from '.';

const CLOSELY = { tolerance: 1e-11, mostIterations: 100_000 };

function estimated(rows: readonly CensoredInterval[]) {
  const estimate = turnbull(rows, CLOSELY);
  const band = turnbullBand(estimate, rows);
  return {
    estimate,
    band,
    within: (target: number) => limitedWithin(estimate, band, target),
    percentile: (p: number) => limitedQuantile(estimate, band, p),
  };
}

describe('the limits of a Turnbull estimate', () => {
  it('are those of a second implementation, by the curvature of the likelihood', () => {
    const { generated, generatedLimits } = reference('turnbull') as {
      generated: [number, number | null][];
      generatedLimits: [number, number, number][];
    };
    const { estimate, band } = estimated(
      generated.map(([left, right]) => ({ left, right: right ?? Infinity, count: 1 })),
    );
    for (const [right, lower, upper] of generatedLimits) {
      const place = estimate.intervals.findIndex((each) => each.right === right);
      expect(band.lower(place)).toBeCloseTo(lower, 3);
      expect(band.upper(place)).toBeCloseTo(upper, 3);
    }
  });

  it('are exact binomial ones of all exact lengths', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }), (lengths) => {
        const { within } = estimated(lengths.map((length) => statedWithin(length, 0)));
        const met = lengths.filter((length) => length <= 12).length;
        const exact = clopperPearson(met, lengths.length)!;
        expect(within(12)!.limits.lower).toBeCloseTo(exact.lower, 6);
        expect(within(12)!.limits.upper).toBeCloseTo(exact.upper, 6);
      }),
    );
  });

  it("rest on Greenwood's variance when every closed length is exact", () => {
    fc.assert(
      fc.property(someCases(1, 5), (cases) => {
        const curve = kaplanMeier(
          tableOf(
            cases.map(({ duration }) => duration),
            cases.map(({ cause }) => cause),
          ),
        );
        const row = rowAt(curve.time, 15);
        const survival = curve.survival[row] ?? 1;
        fc.pre(survival < 0.95 && survival > 0.05);
        const { within } = estimated(
          cases.map(({ duration, cause }) => (cause === 1 ? statedWithin(duration, 0) : stillOpen(duration))),
        );
        const effective = Math.min(curve.n, (1 - survival) / (survival * curve.logVariance[row]!));
        const whole = clopperPearson(
          Math.round((1 - survival) * effective),
          Math.round((1 - survival) * effective) + Math.round(survival * effective),
        )!;
        // Of whole cases the same, but for the rounding of one of them.
        expect(Math.abs(within(15)!.limits.lower - whole.lower)).toBeLessThan(1.5 / effective);
        expect(Math.abs(within(15)!.limits.upper - whole.upper)).toBeLessThan(1.5 / effective);
      }),
    );
  });

  it('are wider the less exactly the lengths were stated', () => {
    const random = seeded(3);
    const lengths = Array.from({ length: 80 }, () => Math.round(60 * random.next()));
    const widthWith = (within: number) => {
      const { lower, upper } = estimated(
        lengths.map((length, at) => statedWithin(length, at % 2 === 0 ? within : 0)),
      ).within(20)!.limits;
      return upper - lower;
    };
    expect(widthWith(15)).toBeGreaterThan(widthWith(0));
    expect(widthWith(40)).toBeGreaterThan(widthWith(15));
  });

  it('hold a percentile between the lengths at which it may lie', () => {
    const random = seeded(5);
    const rows = Array.from({ length: 60 }, () => statedWithin(Math.round(100 * random.next()), 10));
    const { least, most, limits } = estimated(rows).percentile(0.5)!;
    expect(limits.lower).toBeLessThanOrEqual(least);
    expect(limits.upper!).toBeGreaterThanOrEqual(most!);
    expect(limits.lower).toBeGreaterThan(0);
    expect(limits.upper).toBeLessThan(100);
  });

  it('have no upper end while most are open, and are none of nothing', () => {
    const mostlyOpen = [statedWithin(10, 5), ...Array.from({ length: 9 }, () => stillOpen(30))];
    expect(estimated(mostlyOpen).percentile(0.5)!.limits.upper).toBeNull();
    expect(estimated([]).percentile(0.5)).toBeNull();
    expect(estimated([]).within(10)).toBeNull();
  });

  it('say of nobody within the target what as many cases without one would', () => {
    const { limits, least, most } = estimated([statedWithin(60, 10, 12), statedWithin(90, 0, 8)]).within(20)!;
    expect([least, most, limits.lower]).toEqual([0, 0, 0]);
    expect(limits.upper).toBeCloseTo(clopperPearson(0, 20)!.upper, 9);
  });
});

describe('cases on a coarser grid', () => {
  const random = seeded(11);
  const rows = Array.from({ length: 3_000 }, (_, at) => {
    const length = 500 * -Math.log(1 - random.next());
    return at % 10 === 0 ? stillOpen(length) : statedWithin(length, at % 3 === 0 ? 60 : 0);
  });

  it('are bounded in number and none is lost', () => {
    const grid = coarsened(rows, { most: 400, keep: [200] });
    const ends = new Set(grid.flatMap(({ left, right }) => [left, right]).filter(Number.isFinite));
    expect(ends.size).toBeLessThanOrEqual(400);
    expect(ends).toContain(200);
    expect(grid.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
  });

  it('give the share within a kept target nearly as all of them do', () => {
    const whole = turnbullWithin(turnbull(rows, { mostIterations: 2_000 }), 200)!;
    const coarse = turnbullWithin(turnbull(coarsened(rows, { most: 400, keep: [200] })), 200)!;
    expect(Math.abs(coarse.least - whole.least)).toBeLessThan(0.005);
    expect(coarse.most - coarse.least).toBeLessThan(0.005);
  });

  it('are left as they are when they are few', () => {
    const few = rows.slice(0, 20);
    expect(coarsened(few, { most: 400 })).toBe(few);
  });
});
