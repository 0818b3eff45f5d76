import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ClockOnBoard, type KnownPast, clockOnBoard } from '@rujukan/delays';
import { type Clock, type Instant, plus } from '@rujukan/kernel';
import type { ListedCase, Page, Rows, RunningCase, Scope, Worklists } from '@rujukan/read-models';
import { Reading, isRefused } from '../asking/reading';
import type { ListRequest } from '../ask-worklist/ask-worklist';
import type { AnyRefusal } from '../deciding/receipt';
import { type Disclosed, Disclosing } from '../disclosing/disclosing';
import { CLOCK, DELAY_FIGURES, WORKLISTS } from '../ports';
import {
  type Heard,
  type PlaceOnBoard,
  type Rank,
  compareRanks,
  rankOf,
  rankedPlace,
  readPlace,
  silentPlace,
} from './place-on-board';

/** An open case, how long each of its clocks runs, and where that stands among the past ones. */
export interface CaseOnBoard extends ListedCase {
  /** The most unusual first. */
  readonly clocks: readonly ClockOnBoard[];
  /** Nobody heard of it for so long that somebody rather forgot to tell the end. */
  readonly isStale: boolean;
  readonly staleFrom: Instant;
}

export interface Board extends Rows<Disclosed<CaseOnBoard>> {
  /** When the past ones were counted that the clocks are compared with; `null` while none were. */
  readonly pastAsOf: Instant | null;
}

/** Which clocks run, and which of them run longer than they use to? */
export class AskBoard extends Query<Board | AnyRefusal> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

/** What running clocks are compared with. */
export interface PastDurationsSource {
  /** Those known at the instant, the same for every page of its board; it does not wait for newer ones. */
  pastDurations(at: Instant): Promise<KnownPast>;
}

/**
 * So many cases are put in order by percentile, which has to be worked out for each: those heard of most recently.
 * A district has some hundreds; of more, the others follow by when they were heard of.
 */
const MOST_RANKED = 2_000;
const ORDINARY_PAGE = 50;
const LARGEST_PAGE = 200;

@QueryHandler(AskBoard)
export class AskBoardHandler implements IQueryHandler<AskBoard> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
    @Inject(DELAY_FIGURES) private readonly figures: PastDurationsSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ request }: AskBoard): Promise<Board | AnyRefusal> {
    const scope = this.reading.scopeFor(request.reader.actor, request.facility);
    if (isRefused(scope)) return scope;
    const place = readPlace(request.page.after, this.clock.now());
    await this.reading.atLeast(request.atLeast);
    const known = await this.figures.pastDurations(place.at);
    const board = pageOf(this.worklists, scope, { known, place, page: request.page });
    return this.disclosing.page(request.reader, 'board', board);
  }
}

type UndisclosedBoard = Omit<Board, 'rows'> & Rows<CaseOnBoard>;

interface Asked {
  readonly known: KnownPast;
  readonly place: PlaceOnBoard;
  readonly page: Page;
}

/** A case, and where a page that begins after it begins. */
interface Found {
  readonly running: RunningCase;
  readonly place: string;
}

/** Sync, so that every row is of the same commit. */
function pageOf(worklists: Worklists, scope: Scope, { known, place, page }: Asked): UndisclosedBoard {
  const most = Math.min(Math.max(1, Math.trunc(page.limit ?? ORDINARY_PAGE)), LARGEST_PAGE);
  const clocksOf = ({ clocks }: RunningCase) =>
    clocks.map((clock) => clockOnBoard(clock, known.past, place.at)).sort(byUnusual);
  const { ranked, next } =
    place.part === 'ranked'
      ? rankedFrom(worklists, scope, place, clocksOf)
      : { ranked: [], next: place.after };
  const rest = most + 1 - ranked.length;
  const silent = rest > 0 ? worklists.running(scope, { before: next, limit: rest }) : [];
  const found: readonly Found[] = [
    ...ranked,
    ...silent.map((running) => ({ running, place: silentPlace(place.at, running) })),
  ];
  const rows = found.slice(0, most);
  return {
    asOf: worklists.asOf(),
    rows: rows.flatMap(({ running }) => {
      const listed = worklists.caseSummary(running.caseId);
      const { staleFrom } = running;
      return listed
        ? [{ ...listed, clocks: clocksOf(running), isStale: staleFrom <= place.at, staleFrom }]
        : [];
    }),
    pastAsOf: known.asOf,
    next: found.length > most ? (rows.at(-1)?.place ?? null) : null,
  };
}

/** Those heard of most recently, in order from a place on; and after whom the others follow. */
function rankedFrom(
  worklists: Worklists,
  scope: Scope,
  { at, after }: Extract<PlaceOnBoard, { readonly part: 'ranked' }>,
  clocksOf: (running: RunningCase) => readonly ClockOnBoard[],
): { readonly ranked: readonly Found[]; readonly next: Heard } {
  const heard = worklists.running(scope, { heardAfter: at, limit: MOST_RANKED });
  const ranked = heard
    .map((running) => ({ running, rank: rankOf(running.caseId, clocksOf(running)) }))
    .filter(({ rank }) => after === null || compareRanks(rank, after) > 0)
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ running, rank }) => ({ running, place: rankedPlace(at, rank) }));
  const last = heard.length === MOST_RANKED ? heard.at(-1) : undefined;
  return { ranked, next: last ?? { staleFrom: plus(at, 1), caseId: '' } };
}

function byUnusual(a: ClockOnBoard, b: ClockOnBoard): number {
  const [one, other] = [a, b].map((clock) => rankOf('', [clock])) as [Rank, Rank];
  return compareRanks(one, other);
}
