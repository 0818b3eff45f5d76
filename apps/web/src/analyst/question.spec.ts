import {
  type Asked,
  PAGES,
  PARAMETERS,
  filtersFor,
  groupingOn,
  linkTo,
  pageOf,
  readAsked,
  unusedOn,
  withChosen,
} from './question';

const searchOf = (link: string) => link.split('?')[1] ?? '';

describe('the question in the link', () => {
  it('is read back as it was asked, on every page and whatever was said', () => {
    const said = Object.fromEntries(PARAMETERS.map((name) => [name, `${name} a,b>c&d=1 ü`])) as Asked;
    for (const page of PAGES) {
      const link = linkTo(page, said);
      expect(readAsked(searchOf(link))).toEqual(said);
      expect(pageOf(link.split('?')[0] ?? '')).toBe(page);
    }
  });

  it('is the same link in whatever order it was asked', () => {
    const one = withChosen(withChosen({}, 'urgency', ['emergency', 'urgent']), 'from', '2026-01-01');
    const other = withChosen(withChosen({}, 'from', '2026-01-01'), 'urgency', 'emergency,urgent');
    expect(linkTo('survival', one)).toBe(linkTo('survival', other));
    expect(linkTo('survival', one)).toBe('/analyst/survival?urgency=emergency%2Curgent&from=2026-01-01');
  });

  it('says nothing of what was not chosen, and knows no other words', () => {
    expect(linkTo('way', withChosen({ urgency: 'urgent' }, 'urgency', []))).toBe('/analyst/way');
    expect(readAsked('?urgency=&from=%20&password=x')).toEqual({});
    expect(pageOf('/analyst/elsewhere')).toBeNull();
  });

  it('leaves a grouping aside that a page does not have, and says which filters it does not use', () => {
    expect(groupingOn('funnel', { groupBy: 'month' })).toBe('origin');
    expect(groupingOn('survival', { groupBy: 'month' })).toBe('month');
    expect(unusedOn('coaching', { origin: 'a', urgency: 'urgent', table: '1' })).toEqual(['origin']);
  });
});

describe('the filters', () => {
  it('are days of the district, the last one with it, and moments of its clock', () => {
    const asked: Asked = { from: '2026-01-01', to: '2026-02-28', asOf: '2026-03-01T08:30' };
    const filters = Object.fromEntries(filtersFor('survival', asked, '+08:00'));
    expect(filters).toMatchObject({
      from: '2026-01-01T00:00:00+08:00',
      to: '2026-03-01T00:00:00+08:00',
      asOf: '2026-03-01T08:30:00+08:00',
    });
  });

  it('hand on what is no day, for the server to say what is wrong with it', () => {
    const filters = filtersFor('survival', { from: 'yesterday', to: '2026-13-45' }, '+07:00');
    expect(Object.fromEntries(filters)).toMatchObject({ from: 'yesterday' });
  });
});
