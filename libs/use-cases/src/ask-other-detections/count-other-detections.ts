import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Position } from '@rujukan/event-log';
import type { OtherDetections, OthersAsked } from '@rujukan/read-models';
import {
  type OtherCount,
  type OtherCountGrouping,
  type OtherDetection,
  type PlacedOtherDetection,
  countOthers,
  isPilotOn,
  localDay,
} from '@rujukan/referral';
import { Reading } from '../asking/reading';
import { DISTRICT, type DistrictView, OTHER_DETECTIONS } from '../ports';

/** What came of those whom posyandu found beside cases: counts alone, of nobody. */
export class CountOtherDetections extends Query<readonly OtherCount[]> {
  constructor(
    readonly asked: OthersAsked,
    readonly groupBy: OtherCountGrouping,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(CountOtherDetections)
export class CountOtherDetectionsHandler implements IQueryHandler<CountOtherDetections> {
  constructor(
    private readonly reading: Reading,
    @Inject(OTHER_DETECTIONS) private readonly others: OtherDetections,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  async execute({ asked, groupBy, atLeast }: CountOtherDetections): Promise<readonly OtherCount[]> {
    await this.reading.atLeast(atLeast);
    const placed: PlacedOtherDetection[] = [];
    for await (const page of this.others.counted(asked)) {
      for (const detection of page) placed.push(this.placed(detection));
    }
    return countOthers(placed, groupBy);
  }

  private placed(detection: OtherDetection): PlacedOtherDetection {
    const { posyandu, at } = detection.recorded;
    const facility = this.district.facility(posyandu);
    return {
      detection,
      puskesmas: facility?.parentId ?? posyandu,
      pilot: facility !== undefined && isPilotOn(facility, localDay(at, facility.description.zone)),
    };
  }
}
