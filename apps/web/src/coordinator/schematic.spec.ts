import { type Place, schematicOf } from './schematic';

const place = (facilityId: string, km: number | null, kind: Place['kind'] = 'puskesmas'): Place => ({
  facilityId,
  kind,
  name: facilityId,
  km,
});

describe('the schematic of a district', () => {
  it('sets its places by their true distance from the hospital', () => {
    const { marks } = schematicOf(
      [place('far', 100), place('rsud', 0, 'hospital'), place('half', 50)],
      new Map(),
    );
    const [rsud, half, far] = marks;
    expect(marks.map(({ facilityId }) => facilityId)).toEqual(['rsud', 'half', 'far']);
    expect(half!.x - rsud!.x).toBeCloseTo(far!.x - half!.x);
  });

  it('covers no words by others, however many places are equally far', () => {
    const places = Array.from({ length: 20 }, (_, at) => place(`pkm-${at}`, at % 3));
    const { marks, height } = schematicOf(places, new Map());
    for (const a of marks) {
      expect(a.y).toBeLessThan(height);
      for (const b of marks) {
        if (a !== b && a.y === b.y) expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(250);
      }
    }
  });

  it('makes a mark larger with the cases that are open, and counts those overdue', () => {
    const loads = new Map([['busy', { open: 9, overdue: 2 }]]);
    const { marks } = schematicOf([place('busy', 10), place('quiet', 20)], loads);
    expect(marks[0]).toMatchObject({ open: 9, overdue: 2, radius: 16 });
    expect(marks[1]).toMatchObject({ open: 0, overdue: 0, radius: 7 });
  });

  it('leaves posyandu out and puts last whose distance nobody knows', () => {
    const { marks } = schematicOf(
      [place('unknown', null), place('melati', 1, 'posyandu'), place('near', 2)],
      new Map(),
    );
    expect(marks.map(({ facilityId }) => facilityId)).toEqual(['near', 'unknown']);
  });

  it('keeps a provincial hospital far away from pressing the district together', () => {
    const places = [place('near', 10), place('edge', 75), place('province', 265, 'hospital')];
    const { marks, asideX } = schematicOf(places, new Map());
    const xOf = Object.fromEntries(marks.map(({ facilityId, x }) => [facilityId, x]));
    expect(xOf.province).toBe(asideX);
    expect(xOf.edge).toBeLessThan(asideX - 200);
  });

  it('writes few round kilometres on its axis', () => {
    const { ticks } = schematicOf([place('far', 100)], new Map());
    expect(ticks.map(({ km }) => km)).toEqual([0, 20, 40, 60, 80, 100]);
  });
});
