import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readScope } from '@rujukan/access';
import {
  type AskedOf,
  type Detection,
  type DetectionYield,
  type GuardedYield,
  type PlacedDetection,
  type YieldGrouping,
  yieldOf,
  yieldWithoutSmallCells,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { Instant } from '@rujukan/kernel';
import { type Actor, isPilotOn, localDay } from '@rujukan/referral';
import { Reading } from '../asking/reading';
import { DISTRICT, type DistrictView, PAST_DETECTIONS } from '../ports';

/** What posyandu saw in a period, in pages: whoever reads all of them leaves the thread to others between. */
export interface PastDetections {
  detections(period: DetectionPeriod, of: AskedOf): AsyncIterable<readonly Detection[]>;
}

/** From an instant on and before another, and as the server had it at a third; `null` for no limit, and for now. */
export interface DetectionPeriod {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly asOf: Instant | null;
}

export interface DetectionYieldAsk extends DetectionPeriod {
  readonly groupBy: YieldGrouping;
  /** Those of one posyandu, or of the posyandu of one puskesmas; `undefined` for all. */
  readonly at: string | undefined;
  readonly pilot: boolean | undefined;
}

/** How many of the signs that posyandu recorded stood, and what came of them? */
export class AskDetectionYield extends Query<DetectionYield | GuardedYield> {
  constructor(
    readonly asked: DetectionYieldAsk,
    readonly actor: Actor,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(AskDetectionYield)
export class AskDetectionYieldHandler implements IQueryHandler<AskDetectionYield> {
  constructor(
    private readonly reading: Reading,
    @Inject(PAST_DETECTIONS) private readonly past: PastDetections,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  async execute({ asked, actor, atLeast }: AskDetectionYield): Promise<DetectionYield | GuardedYield> {
    await this.reading.atLeast(atLeast);
    const maySeeCases = readScope(actor).kind === 'district';
    const { groupBy, at, pilot, ...period } = asked;
    const placed: PlacedDetection[] = [];
    for await (const page of this.past.detections(period, maySeeCases ? 'facts' : 'sample')) {
      for (const detection of page) {
        const each = this.placed(detection);
        if (each && isAskedFor(each, { at, pilot })) placed.push(each);
      }
    }
    const found = yieldOf(placed, groupBy);
    return maySeeCases ? found : yieldWithoutSmallCells(found);
  }

  /** `null` for what was seen in a village by somebody of a puskesmas or hospital. */
  private placed(detection: Detection): PlacedDetection | null {
    const facility = this.district.facility(detection.place);
    if (facility?.kind !== 'posyandu') return null;
    const day = localDay(detection.at, facility.description.zone);
    return {
      ...detection,
      puskesmas: facility.parentId ?? facility.facilityId,
      month: day.slice(0, 'yyyy-mm'.length),
      pilot: isPilotOn(facility, day),
    };
  }
}

function isAskedFor(
  { place, puskesmas, pilot }: PlacedDetection,
  asked: Pick<DetectionYieldAsk, 'at' | 'pilot'>,
): boolean {
  const isThere = asked.at === undefined || asked.at === place || asked.at === puskesmas;
  return isThere && (asked.pilot === undefined || asked.pilot === pilot);
}
