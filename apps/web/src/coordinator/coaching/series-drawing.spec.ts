import type { VisitPeriodView } from './coaching-view';
import { SIZE, drawSeries } from './series-drawing';

function period(
  begins: string,
  estimate: number | null,
  more: Partial<VisitPeriodView> = {},
): VisitPeriodView {
  const timesUsual = { estimate, lower: estimate && estimate / 1.2, upper: estimate && estimate * 1.2 };
  return { begins, side: begins < '2026-02' ? 'before' : 'after', cases: 9, timesUsual, ...more };
}

describe('the drawing of a series before and after a visit', () => {
  const series = [period('2025-12-01', 1.5), period('2026-01-01', 1), period('2026-03-01', 0.5)];

  it('has later periods further right, and longer ones higher', () => {
    const { dots, visitX } = drawSeries(series, '2026-02-10');
    const [december, january, march] = dots;
    expect(december!.x).toBeLessThan(january!.x);
    expect(january!.x).toBeLessThan(visitX!);
    expect(visitX!).toBeLessThan(march!.x);
    expect(december!.y).toBeLessThan(january!.y);
    expect(january!.y).toBeLessThan(march!.y);
  });

  it('stands half as far below the usual as twice stands above it', () => {
    const { ticks } = drawSeries([period('2025-12-01', 0.5), period('2026-01-01', 2)], '2026-02-10');
    const yOf = (times: number) => ticks.find((tick) => tick.times === times)!.y;
    expect(yOf(1) - yOf(2)).toBeCloseTo(yOf(0.5) - yOf(1));
  });

  it('keeps whatever is far off within its frame', () => {
    const far = { timesUsual: { estimate: 40, lower: 0.01, upper: 900 } };
    const { dots } = drawSeries([period('2025-12-01', 40, far)], '2026-02-10');
    for (const y of [dots[0]!.y, dots[0]!.from!, dots[0]!.to!]) {
      expect(y).toBeGreaterThanOrEqual(SIZE.top);
      expect(y).toBeLessThanOrEqual(SIZE.height - SIZE.bottom);
    }
  });

  it('has no dot where nobody knows the median, and no limits where there are none', () => {
    const { dots } = drawSeries(
      [
        period('2025-12-01', null),
        period('2026-01-01', 1, { timesUsual: { estimate: 1, lower: null, upper: null } }),
      ],
      '2026-02-10',
    );
    expect(dots).toMatchObject([{ begins: '2026-01-01', from: null, to: null }]);
  });
});
