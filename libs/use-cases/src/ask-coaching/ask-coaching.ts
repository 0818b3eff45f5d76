import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readScope } from '@rujukan/access';
import {
  type CoachedUnit,
  type CoachingAsk,
  type CoachingCounts,
  type CoachingEffect,
  type Interval,
  type PilotComparison,
  type PilotCounts,
  type PooledEffect,
  type Sentence,
  coachingEffect,
  coachingSentence,
  pilotComparison,
  pooledEffect,
  pooledSentence,
  unitSeries,
  usualMinutes,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { Actor, Facility } from '@rujukan/referral';
import { Reading } from '../asking/reading';
import { DELAY_FIGURES, DISTRICT, type DistrictView } from '../ports';

/** The figures that also tell what coaching was worth. */
export interface CoachingFigures {
  coaching(asked: CoachingAsk): Promise<CoachingCounts>;
}

export interface CoachingAnswer {
  readonly interval: Interval;
  /** One for each puskesmas that was visited. */
  readonly effects: readonly (CoachingEffect & { readonly name: string; readonly sentence: Sentence })[];
  /** `null` where fewer than two could be estimated. */
  readonly together: (PooledEffect & { readonly sentence: Sentence }) | null;
  /** `null` where a role that sees no cases would see a count below five. */
  readonly pilot: PilotComparison | null;
}

/** What were the visits of the specialists worth? */
export class AskCoaching extends Query<CoachingAnswer> {
  constructor(
    readonly asked: CoachingAsk,
    readonly actor: Actor,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(AskCoaching)
export class AskCoachingHandler implements IQueryHandler<AskCoaching> {
  constructor(
    private readonly reading: Reading,
    @Inject(DELAY_FIGURES) private readonly figures: CoachingFigures,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  async execute({ asked, actor, atLeast }: AskCoaching): Promise<CoachingAnswer> {
    await this.reading.atLeast(atLeast);
    const { interval } = asked;
    const counts = await this.figures.coaching(asked);
    const puskesmas = this.district.all().filter(({ kind }) => kind === 'puskesmas');
    const effects = await effectsOf(puskesmas, counts, interval);
    const together = pooledEffect(effects);
    const maySeeCases = readScope(actor).kind === 'district';
    const tellsPilot = maySeeCases || ![counts.pilot, counts.notPilot].some(hasASmallCell);
    return {
      interval,
      effects,
      together: together && { ...together, sentence: pooledSentence(together, interval) },
      pilot: tellsPilot ? pilotComparison(counts.pilot, counts.notPilot) : null,
    };
  }
}

/** Others have the thread between two puskesmas: each takes some milliseconds. */
async function effectsOf(
  puskesmas: readonly Facility[],
  { monthly }: CoachingCounts,
  interval: Interval,
): Promise<CoachingAnswer['effects']> {
  const byUnit = Map.groupBy(monthly, ({ unit }) => unit);
  const usual = usualMinutes(puskesmas.flatMap(({ facilityId }) => byUnit.get(facilityId) ?? []));
  const units: CoachedUnit[] = [];
  for (const { facilityId, coachingVisits } of puskesmas) {
    await nextTurn();
    const values = unitSeries(byUnit.get(facilityId) ?? [], usual);
    units.push({ unit: facilityId, visitedOn: coachingVisits.map(({ on }) => on), values });
  }
  const told: CoachingAnswer['effects'][number][] = [];
  for (const [at, unit] of units.entries()) {
    await nextTurn();
    const effect = coachingEffect(unit, units);
    const name = puskesmas[at]?.description.name ?? unit.unit;
    if (effect) told.push({ ...effect, name, sentence: coachingSentence(effect, name, interval) });
  }
  return told;
}

/** As for all other figures [reasoned]. */
const SMALLEST_CELL = 5;

function hasASmallCell({ durations, referred }: PilotCounts): boolean {
  const n = durations.reduce((sum, { count }) => sum + count, 0);
  const early = referred.planned + referred.urgent;
  return [n, early, referred.emergency].some((count) => count > 0 && count < SMALLEST_CELL);
}
