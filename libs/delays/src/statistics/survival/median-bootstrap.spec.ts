import { reference } from '../testing/reference';
import { SIX_MP, seeded, tableOf } from '../testing/tables';
import { medianBootstrap } from '.';

const scipy = reference('bootstrap') as { durations: number[]; bca: number[]; percentile: number[] };
const table = tableOf(
  scipy.durations,
  scipy.durations.map(() => 1),
);

describe('the bootstrap interval of a median', () => {
  it.each(['percentile', 'bca'] as const)('agrees with scipy on closed cases, by the %s method', (method) => {
    const own = medianBootstrap(table, seeded(7), { method, replicates: 5000, level: 0.9 })!;
    expect(own.estimate).toBe(40);
    expect([own.lower, own.upper]).toEqual(scipy[method]);
  });

  it('is the same whenever it is asked with the same seed', () => {
    expect(medianBootstrap(SIX_MP, seeded(1))).toEqual(medianBootstrap(SIX_MP, seeded(1)));
  });

  it('has no upper limit where too many redrawn medians were not reached', () => {
    expect(medianBootstrap(SIX_MP, seeded(1))).toMatchObject({ estimate: 23, upper: null });
  });

  it('is not given for a handful of cases nor for many', () => {
    expect(medianBootstrap(tableOf([1, 2, 3, 4], [1, 1, 1, 1]), seeded(1))).toBeNull();
    const many = Array.from({ length: 201 }, (_, at) => at);
    expect(
      medianBootstrap(
        tableOf(
          many,
          many.map(() => 1),
        ),
        seeded(1),
      ),
    ).toBeNull();
  });
});
