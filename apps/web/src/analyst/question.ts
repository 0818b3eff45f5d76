import type { Grouping, Interval } from '@rujukan/delays';
import { ALL_INTERVALS, GROUPINGS, UNIT_GROUPINGS } from '@rujukan/delays';
import { asOfInstant, startOfDay, startOfNextDay } from './days';

/** The questions of the delays, each a page of its own. */
export const PAGES = [
  'survival',
  'way',
  'funnel',
  'groups',
  'heat',
  'coaching',
  'what-if',
  'trust',
  'changes',
] as const;
export type Page = (typeof PAGES)[number];

/** Filters that hold a list, in the API's own words. */
export const LISTS = [
  'urgency',
  'origin',
  'destination',
  'night',
  'pilot',
  'riskCategory',
  'purpose',
  'distanceBand',
] as const;
export type ListName = (typeof LISTS)[number];

const WHOSE = ['urgency', 'subject', 'riskCategory', 'from', 'to', 'asOf'] as const;
const FILTERS = [...LISTS, 'subject', 'from', 'to', 'asOf'] as const;

/** All that a link can say; days and moments as the district's clock has them, without an offset. */
export const PARAMETERS = [
  'interval',
  'groupBy',
  ...FILTERS,
  'horizon',
  'block',
  'period',
  'rule',
  'emergency',
  'urgent',
  'puskesmas',
  'insteadOf',
  'hospital',
  'since',
  'until',
  'table',
] as const;
export type Parameter = (typeof PARAMETERS)[number];

/** What is asked, as text; what is absent takes the default of its page. */
export type Asked = Readonly<Partial<Record<Parameter, string>>>;

/** What each page makes use of. */
export const USED: Readonly<Record<Page, readonly Parameter[]>> = {
  survival: ['interval', 'groupBy', 'horizon', ...FILTERS],
  way: ['groupBy', ...FILTERS],
  funnel: ['interval', 'groupBy', ...FILTERS],
  groups: ['interval', 'groupBy', ...FILTERS],
  heat: ['interval', 'block', ...FILTERS],
  coaching: ['interval', 'period', ...WHOSE],
  'what-if': ['rule', 'emergency', 'urgent', 'puskesmas', 'insteadOf', 'hospital', ...WHOSE],
  trust: ['groupBy', ...FILTERS],
  changes: ['since', 'until'],
};

const DEFAULT_GROUPING: Readonly<Partial<Record<Page, Grouping>>> = {
  survival: 'urgency',
  way: 'none',
  funnel: 'origin',
  groups: 'origin',
  trust: 'origin',
};

const DEFAULT_INTERVAL: Interval = 'referralToArrival';
/** Of which the whole has no target, but this part has. */
const DEFAULT_OF_FUNNEL: Interval = 'referralToResponse';

/** Of the curve, in minutes. */
export const HORIZONS = [180, 360, 720, 1_440, 4_320, 10_080] as const;
const DEFAULT_HORIZON = 720;

/** How many hours of the day share a row of the heat map. */
export const BLOCKS = [1, 3, 6] as const;
const DEFAULT_BLOCK = 6;

export function readAsked(search: string): Asked {
  const given = new URLSearchParams(search);
  const asked = PARAMETERS.flatMap((name) => {
    const value = given.get(name)?.trim();
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(asked);
}

/** The link of a page: the same question has the same link, whatever order it was asked in. */
export function linkTo(page: Page, asked: Asked): string {
  const query = queryOf(PARAMETERS.map((name) => [name, asked[name]]));
  return `/analyst/${page}${query === '' ? '' : `?${query}`}`;
}

/** Of what was asked elsewhere and this page does not look at. */
export function unusedOn(page: Page, asked: Asked): readonly Parameter[] {
  const shared: readonly Parameter[] = FILTERS;
  return shared.filter((name) => asked[name] !== undefined && !USED[page].includes(name));
}

export function pageOf(path: string): Page | null {
  const [, , named = ''] = path.split('/');
  return PAGES.find((page) => page === named) ?? null;
}

export function groupingsOf(page: Page): readonly Grouping[] {
  return page === 'funnel' ? UNIT_GROUPINGS : GROUPINGS;
}

/** What it is grouped by; another page's grouping that makes no sense here is left aside. */
export function groupingOn(page: Page, { groupBy }: Asked): Grouping {
  return groupingsOf(page).find((each) => each === groupBy) ?? DEFAULT_GROUPING[page] ?? 'none';
}

export function intervalOn(page: Page, { interval }: Asked): Interval {
  const asked = ALL_INTERVALS.find((each) => each === interval);
  return asked ?? (page === 'funnel' ? DEFAULT_OF_FUNNEL : DEFAULT_INTERVAL);
}

export function horizonOf({ horizon }: Asked): number {
  return HORIZONS.find((each) => String(each) === horizon) ?? DEFAULT_HORIZON;
}

export function blockOf({ block }: Asked): (typeof BLOCKS)[number] {
  return BLOCKS.find((each) => String(each) === block) ?? DEFAULT_BLOCK;
}

export function listOf(asked: Asked, name: ListName): readonly string[] {
  return asked[name]?.split(',').filter(Boolean) ?? [];
}

/** The same with something chosen, or with nothing for `undefined` and for an empty list. */
export function withChosen(
  asked: Asked,
  name: Parameter,
  value: string | readonly string[] | undefined,
): Asked {
  const { [name]: _before, ...others } = asked;
  const text = typeof value === 'string' || value === undefined ? value : value.join(',');
  return text ? { ...others, [name]: text } : others;
}

/** The filters as the API takes them; `offset` is the district's, such as `+07:00`. */
export function filtersFor(page: Page, asked: Asked, offset: string): readonly Pair[] {
  const used = FILTERS.filter((name) => USED[page].includes(name));
  return used.map((name) => {
    const value = asked[name];
    if (value === undefined) return [name, undefined];
    if (name === 'from') return [name, startOfDay(value, offset)];
    if (name === 'to') return [name, startOfNextDay(value, offset)];
    return [name, name === 'asOf' ? asOfInstant(value, offset) : value];
  });
}

export type Pair = readonly [name: string, value: string | number | undefined];

/** A query string of those that have a value. */
export function queryOf(pairs: readonly Pair[]): string {
  const said = pairs.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(said).toString();
}
