import type { ClockOnBoard } from '@rujukan/delays';
import { type Instant, instant } from '@rujukan/kernel';
import { NotAPageOfThisList, type RunningCase } from '@rujukan/read-models';

/** What a case is ranked by, the smallest first: how unusual its clocks are, then how long overdue. */
export type Rank = readonly [usual: number, early: number, caseId: string];

/** Where a page begins. Every page shows the board of the instant of the first, so that none is shown twice. */
export type PlaceOnBoard =
  | { readonly at: Instant; readonly part: 'ranked'; readonly after: Rank | null }
  | { readonly at: Instant; readonly part: 'silent'; readonly after: Heard };

/** In the part that is ordered by when somebody was heard of. */
export type Heard = Pick<RunningCase, 'staleFrom' | 'caseId'>;

/** After every percentile, and more minutes than anything is overdue by. */
const NO_PERCENTILE = 1_001;
const LONGEST_OVERDUE = 1e9;

/** By percentile to the tenth; without one last. */
export function rankOf(caseId: string, clocks: readonly ClockOnBoard[]): Rank {
  const usual = clocks.map(({ percentile }) =>
    percentile === null ? NO_PERCENTILE : 1_000 - Math.round(percentile * 10),
  );
  const early = clocks.map(({ overdueMinutes }) =>
    overdueMinutes === null ? 2 * LONGEST_OVERDUE : LONGEST_OVERDUE - overdueMinutes,
  );
  return [Math.min(...usual), Math.min(...early), caseId];
}

export function compareRanks(a: Rank, b: Rank): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] !== b[1]) return a[1] - b[1];
  return a[2] < b[2] ? -1 : Number(a[2] > b[2]);
}

export function rankedPlace(at: Instant, rank: Rank): string {
  return ['ranked', at, ...rank].join('.');
}

export function silentPlace(at: Instant, { staleFrom, caseId }: Heard): string {
  return ['silent', at, staleFrom, caseId].join('.');
}

const RANKED = /^ranked\.(\d{1,15})\.(\d{1,4})\.(\d{1,10})\.(.+)$/s;
const SILENT = /^silent\.(\d{1,15})\.(\d{1,15})\.(.+)$/s;

/** @throws {NotAPageOfThisList} the text is none that the board gave */
export function readPlace(text: string | undefined, now: Instant): PlaceOnBoard {
  if (text === undefined) return { at: now, part: 'ranked', after: null };
  const [, rankedAt, usual, early, rankedCase] = RANKED.exec(text) ?? [];
  if (rankedCase !== undefined) {
    return {
      at: noLaterThan(now, Number(rankedAt)),
      part: 'ranked',
      after: [Number(usual), Number(early), rankedCase],
    };
  }
  const [, silentAt, staleFrom, silentCase] = SILENT.exec(text) ?? [];
  if (silentCase === undefined) throw notOfThisBoard();
  const after = { staleFrom: instant(Number(staleFrom)), caseId: silentCase };
  return { at: noLaterThan(now, Number(silentAt)), part: 'silent', after };
}

function noLaterThan(now: Instant, at: number): Instant {
  if (at > now) throw notOfThisBoard();
  return instant(at);
}

function notOfThisBoard(): NotAPageOfThisList {
  return new NotAPageOfThisList('the page asked for was not named by this board');
}
