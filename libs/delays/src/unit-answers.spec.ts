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
    const nearly = funnelOf([one, unit('b', 98, 2), unit('c', 2, 98)]).rows[0];
    expect(nearly?.place).not.toBeNull();
  });

  it('has no place for a unit of which nothing is decided', () => {
    expect(funnelOf([unit('a', 0, 0)])).toMatchObject({
      overall: { share: null },
      rows: [{ share: null, limits: null, place: null }],
    });
  });
});
