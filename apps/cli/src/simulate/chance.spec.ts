import { Seed, TOPICS } from './chance';
import { EarliestFirst } from './earliest-first';

const keys = Array.from({ length: 20_000 }, (_, index) => ({
  place: index % 20,
  day: Math.floor(index / 200),
  ordinal: Math.floor(index / 20) % 10,
}));

describe('chance', () => {
  const seed = new Seed(42);

  it('is even in the first draws of neighbouring streams, and no topic follows another', () => {
    for (const draw of [0, 1, 2]) {
      const [a, b] = (['reply', 'journey'] as const).map((topic) =>
        keys.map((key) => {
          const chance = seed.chance(key, topic);
          for (let skipped = 0; skipped < draw; skipped += 1) chance.fraction();
          return chance.fraction() - 0.5;
        }),
      ) as [number[], number[]];
      const mean = (values: readonly number[]) =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean(a))).toBeLessThan(0.01);
      expect(Math.abs(mean(a.map((value, index) => value * b[index]!)) * 12)).toBeLessThan(0.03);
      expect(Math.abs(mean(a.slice(1).map((value, index) => value * a[index]!)) * 12)).toBeLessThan(0.03);
    }
  });

  it('gives every case its own ids, in the form of a UUID v4', () => {
    const ids = keys.flatMap((key) => [seed.id(key, 0), seed.id(key, 1), seed.id(key, 1_023)]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Seed(43).id(keys[0]!, 0)).not.toBe(ids[0]);
  });

  it('draws log-normal times around their median, and counts around their mean', () => {
    const chance = seed.chance(keys[0]!, TOPICS[0]);
    const minutes = keys.map(() => chance.duration({ medianMinutes: 40, sigma: 1.406 }) / 60_000);
    const sorted = minutes.toSorted((x, y) => x - y);
    expect(sorted[10_000]! / 40).toBeCloseTo(1, 1);
    expect(sorted[15_000]! / 103).toBeCloseTo(1, 1);
    const counts = keys.map(() => chance.count(3.5));
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeCloseTo(3.5, 1);
  });
});

describe('earliest first', () => {
  it('gives things back by time, those of the same time as they came', () => {
    const chance = new Seed(1).chance(keys[0]!, 'hour');
    const things = Array.from({ length: 2_000 }, (_, order) => ({ at: chance.whole(0, 300), order }));
    const heap = new EarliestFirst<(typeof things)[number]>();
    for (const thing of things) heap.add(thing.at, thing);
    const taken: typeof things = [];
    for (let next = heap.takeBefore(200); next; next = heap.takeBefore(200)) taken.push(next);
    const expected = things.filter(({ at }) => at < 200).toSorted((a, b) => a.at - b.at || a.order - b.order);
    expect(taken).toEqual(expected);
    expect(heap.size).toBe(things.length - taken.length);
  });
});
