import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Reader, type TrailQuestion, TrailWriter } from '@rujukan/access-trail';
import type { Page, TrailPage, TrailReading } from '@rujukan/read-models';
import { type Disclosed, Disclosing } from '../disclosing/disclosing';
import { type CompleteTrail, TRAIL_READINGS } from '../ports';

/** A page of the trail, with the addresses of the readers. */
export interface DisclosedTrail extends Omit<TrailPage, 'rows'> {
  readonly rows: readonly Disclosed<TrailReading>[];
}

/** Who read about whom, when, why and from where: by person, case, account and period. */
export class AskTrail extends Query<DisclosedTrail> {
  constructor(
    readonly asked: TrailQuestion,
    readonly reader: Reader,
    readonly page: Page,
  ) {
    super();
  }
}

@QueryHandler(AskTrail)
export class AskTrailHandler implements IQueryHandler<AskTrail> {
  constructor(
    private readonly trail: TrailWriter,
    private readonly disclosing: Disclosing,
    @Inject(TRAIL_READINGS) private readonly readings: CompleteTrail,
  ) {}

  /** @throws {EventLogUnavailable | NotYetThere} it is not all there, or asking cannot be recorded */
  async execute({ asked, reader, page }: AskTrail): Promise<DisclosedTrail> {
    await this.readings.catchUp();
    const { rows, next } = this.readings.readings(asked, page);
    await this.trail.record(reader, 'TrailRead', { ...asked, rows: rows.length });
    return { rows: await this.disclosing.readings(rows), next };
  }
}
