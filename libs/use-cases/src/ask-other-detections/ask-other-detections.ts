import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { mayReadOthersAt } from '@rujukan/access';
import type { Position } from '@rujukan/event-log';
import type { HistoricEvent, ListedOtherDetection, OtherDetections, Rows } from '@rujukan/read-models';
import { Reading, isRefused } from '../asking/reading';
import type { ListRequest } from '../ask-worklist/ask-worklist';
import type { AnyRefusal } from '../deciding/receipt';
import { type Disclosed, Disclosing, type Reader } from '../disclosing/disclosing';
import { DISTRICT, type DistrictView, OTHER_DETECTIONS } from '../ports';
import { scopeOfOthers } from './scope-of-others';

/** Who of any age was found at a posyandu and still waits for somebody? */
export class AskOpenOtherDetections extends Query<Rows<Disclosed<ListedOtherDetection>> | AnyRefusal> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

export interface OtherDetectionWithHistory extends Disclosed<ListedOtherDetection> {
  readonly history: readonly Disclosed<HistoricEvent>[];
}

/** Everything about one of them. */
export class AskOtherDetection extends Query<OtherDetectionWithHistory | AnyRefusal> {
  constructor(
    readonly otherDetectionId: string,
    readonly reader: Reader,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(AskOpenOtherDetections)
export class AskOpenOtherDetectionsHandler implements IQueryHandler<AskOpenOtherDetections> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    @Inject(OTHER_DETECTIONS) private readonly others: OtherDetections,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  async execute({
    request,
  }: AskOpenOtherDetections): Promise<Rows<Disclosed<ListedOtherDetection>> | AnyRefusal> {
    const { reader, facility, page, atLeast } = request;
    const scope = scopeOfOthers(reader.actor, facility, this.district);
    if (isRefused(scope)) return scope;
    await this.reading.atLeast(atLeast);
    const open = this.others.open(scope, page);
    return { ...open, rows: await this.disclosing.others(reader, 'otherDetections', open.rows) };
  }
}

@QueryHandler(AskOtherDetection)
export class AskOtherDetectionHandler implements IQueryHandler<AskOtherDetection> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    @Inject(OTHER_DETECTIONS) private readonly others: OtherDetections,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  async execute({
    otherDetectionId,
    reader,
    atLeast,
  }: AskOtherDetection): Promise<OtherDetectionWithHistory | AnyRefusal> {
    await this.reading.atLeast(atLeast);
    const known = this.others.one(otherDetectionId);
    const posyandu = known?.otherDetection.posyandu ?? '';
    // Somebody else's is answered like one that does not exist, so that asking tells nothing.
    if (!known || !mayReadOthersAt(reader.actor, posyandu, this.district)) {
      return { refused: 'otherDetectionUnknown', about: { otherDetectionId } };
    }
    return this.disclosing.other(reader, known, this.others.history(otherDetectionId) ?? []);
  }
}
