import fc from 'fast-check';
import { curveOf, SETS } from '../testing/reference-sets';
import { PLACEBO, SIX_MP, someCases, someClosedTables, someTables } from '../testing/tables';
import { durationTable, kaplanMeier, logLogLimits, rowAt, survivalAt } from '.';

describe('the Kaplan-Meier estimate', () => {
  it.each(SETS)('agrees with scikit-survival and lifelines on the %s data', (_, set) => {
    const curve = curveOf(set);
    expect([...curve.time]).toEqual(set.time);
    for (const [row, share] of curve.survival.entries()) {
      expect(share).toBeCloseTo(set.survival[row]!, 12);
      expect(share).toBeCloseTo(set.lifelinesSurvival[row]!, 12);
    }
  });

  it.each(SETS)('has the log-log limits of scikit-survival on the %s data', (_, set) => {
    const curve = curveOf(set);
    for (const row of curve.time.keys()) {
      const limits = logLogLimits(curve, row);
      if (limits === null) continue;
      expect(limits.lower).toBeCloseTo(set.lower[row]!, 9);
      expect(limits.upper).toBeCloseTo(set.upper[row]!, 9);
    }
  });

  it('gives the survival of 6-MP that Kalbfleisch and Prentice print', () => {
    const curve = kaplanMeier(SIX_MP);
    const printed = { 6: 0.857, 7: 0.807, 10: 0.753, 13: 0.69, 16: 0.627, 22: 0.538, 23: 0.448 };
    for (const [week, share] of Object.entries(printed)) {
      expect(survivalAt(curve, Number(week))).toBeCloseTo(share, 3);
    }
  });

  it('counts who was still at risk at any time', () => {
    const { time, atRisk } = kaplanMeier(SIX_MP);
    expect([6, 7, 10, 23].map((at) => atRisk[rowAt(time, at)])).toEqual([21, 17, 15, 6]);
  });

  it('says nothing of times to which no case was followed', () => {
    expect(survivalAt(kaplanMeier(SIX_MP), 36)).toBeNull();
    expect(survivalAt(kaplanMeier(PLACEBO), 36)).toBe(0);
    expect(survivalAt(kaplanMeier(durationTable([])), 1)).toBeNull();
  });

  it('is the empirical distribution when no case is open', () => {
    fc.assert(
      fc.property(someClosedTables, fc.integer({ min: 0, max: 45 }), (table, at) => {
        const curve = kaplanMeier(table);
        const longer = table.duration.reduce((sum, d, row) => sum + (d > at ? table.events[row]! : 0), 0);
        expect(survivalAt(curve, at)).toBeCloseTo(longer / curve.n, 10);
      }),
    );
  });

  it('does not depend on the order of the cases, nor on whether they were counted before', () => {
    fc.assert(
      fc.property(someCases(), (cases) => {
        const rows = cases.map(({ duration, cause }) => ({ duration, events: cause, censored: 1 - cause }));
        expect(durationTable(rows.toReversed())).toEqual(durationTable(rows));
      }),
    );
  });

  it('never rises, and stays within its limits', () => {
    fc.assert(
      fc.property(someTables, (table) => {
        const curve = kaplanMeier(table);
        for (const [row, share] of curve.survival.entries()) {
          expect(share).toBeLessThanOrEqual(curve.survival[row - 1] ?? 1);
          const limits = logLogLimits(curve, row);
          if (limits) expect(limits.lower <= share && share <= limits.upper).toBe(true);
        }
      }),
    );
  });

  it('refuses negative lengths and fractions of cases', () => {
    expect(() => durationTable([{ duration: -1, events: 1, censored: 0 }])).toThrow(RangeError);
    expect(() => durationTable([{ duration: 1, events: 0.5, censored: 0 }])).toThrow(RangeError);
  });
});

describe('the row of a time', () => {
  it('is the last that is not after it', () => {
    const time = Float64Array.of(2, 4, 4.5);
    expect([1, 2, 3, 4, 9].map((at) => rowAt(time, at))).toEqual([-1, 0, 0, 1, 2]);
  });
});
