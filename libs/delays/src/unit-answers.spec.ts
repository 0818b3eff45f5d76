import { funnelOf } from './unit-answers';

const unit = (group: string, met: number, missed: number) => ({
  group,
  facts: met + missed,
  met,
  missed,
  undecided: 0,
  withoutTarget: 0,
});

describe('a funnel', () => {
  it('lies around what all units reach together', () => {
    const { overall, rows } = funnelOf([unit('a', 60, 40), unit('b', 50, 50), unit('c', 5, 95)]);
    expect(overall).toEqual({ met: 115, decided: 300, share: 115 / 300 });
    expect(rows.map(({ place }) => place)).toEqual(['action', 'warning', 'action']);
  });

  it('leaves a small unit within, however it stands', () => {
    const { rows } = funnelOf([unit('small', 0, 2), unit('large', 500, 500)]);
    expect(rows[0]).toMatchObject({ share: 0, place: 'within' });
  });

  it.each([
    ['all', unit('a', 6, 0)],
    ['none', unit('a', 0, 6)],
  ])('finds nothing strange where %s met the target everywhere', (_, one) => {
    expect(funnelOf([one, one]).rows.map(({ place }) => place)).toEqual(['within', 'within']);
  });

  it('leaves units where all met the target within, beside one where nearly all did', () => {
    const { rows } = funnelOf([unit('all', 40, 0), unit('nearly', 995, 5), unit('missed', 35, 5)]);
    expect(rows.map(({ place }) => place)).toEqual(['within', 'within', 'action']);
  });

  it('places each unit where its drawn limits do', () => {
    const units = Array.from({ length: 40 }, (_, missed) => unit(`u${missed}`, 60 - missed, missed));
    const { rows } = funnelOf(units);
    expect(new Set(rows.map(({ place }) => place)).size).toBe(3);
    for (const { share, limits, place } of rows) {
      const isBeyond = (level: 'warning' | 'action') =>
        share! < limits![level].lower || share! > limits![level].upper;
      expect(place).toBe(isBeyond('action') ? 'action' : isBeyond('warning') ? 'warning' : 'within');
    }
  });

  it('has no place for a unit of which nothing is decided', () => {
    expect(funnelOf([unit('a', 0, 0)])).toMatchObject({
      overall: { share: null },
      rows: [{ share: null, limits: null, place: null }],
    });
  });
});
