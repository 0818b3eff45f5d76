import {
  type Asked,
  type Page,
  type Pair,
  blockOf,
  filtersFor,
  groupingOn,
  horizonOf,
  intervalOn,
  queryOf,
} from './question';
import { asOfInstant } from './days';

const CURVE_POINTS = 300;

/** What the server is asked for a page; several where one answer cannot hold it. */
export function requestsOf(page: Page, asked: Asked, offset: string): readonly string[] {
  const filters = filtersFor(page, asked, offset);
  const groupBy: Pair = ['groupBy', groupingOn(page, asked)];
  const interval: Pair = ['interval', intervalOn(page, asked)];
  const delays = (kind: string, ...own: readonly Pair[]) =>
    `/api/delays${kind}?${queryOf([...own, ...filters])}`;
  switch (page) {
    case 'survival': {
      const horizonMinutes: Pair = ['horizonMinutes', horizonOf(asked)];
      return [delays('/survival', interval, groupBy, horizonMinutes, ['curvePoints', CURVE_POINTS])];
    }
    case 'way':
      return [delays('/waterfall', groupBy)];
    case 'funnel':
      return [delays('/funnel', interval, groupBy)];
    case 'groups':
      return [delays('', groupBy, ['intervals', intervalOn(page, asked)])];
    case 'heat':
      return hourBlocks(asked).map((hours) =>
        delays('', ['groupBy', 'weekday'], ['intervals', intervalOn(page, asked)], ['hour', hours.join(',')]),
      );
    case 'coaching':
      return [`/api/coaching?${queryOf([interval, ['period', asked.period], ...filters])}`];
    case 'what-if':
      return [delays('/what-if', ...ruleOf(asked))];
    case 'trust':
      return [delays('/completeness', groupBy)];
    case 'changes': {
      const [from, to] = [asked.since, asked.until].map((at) => at && asOfInstant(at, offset));
      return from && to ? [`/api/delays/changes?${queryOf([...Object.entries({ from, to })])}`] : [];
    }
  }
}

/** The hours of the day in blocks, as the API names them. */
export function hourBlocks(asked: Asked): readonly (readonly string[])[] {
  const size = blockOf(asked);
  return Array.from({ length: 24 / size }, (_, block) =>
    Array.from({ length: size }, (_each, hour) => String(block * size + hour).padStart(2, '0')),
  );
}

export const DEFAULT_RULE = 'escalateAfter';

function ruleOf({ rule = DEFAULT_RULE, emergency, urgent, ...asked }: Asked): readonly Pair[] {
  if (rule === 'referInstead') {
    const { puskesmas: origin, insteadOf, hospital } = asked;
    return Object.entries({ rule, origin, insteadOf, hospital });
  }
  if (rule === 'oneMoreAmbulance') return Object.entries({ rule, puskesmas: asked.puskesmas });
  const isUntold = emergency === undefined && urgent === undefined;
  return Object.entries(isUntold ? { rule, emergency: '10', urgent: '30' } : { rule, emergency, urgent });
}

/** The rows behind the answers as a file. */
export function factsFile(page: Page, asked: Asked, offset: string, format: FactsFormat): string {
  return `/api/delays/facts?${queryOf([['format', format], ...filtersFor(page, asked, offset)])}`;
}

export const FACTS_FORMATS = ['csv', 'xlsx', 'parquet'] as const;
export type FactsFormat = (typeof FACTS_FORMATS)[number];
