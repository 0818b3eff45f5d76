import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { personStream, refuseAccess } from '@rujukan/access';
import { type Reader, type TrailFacts, TrailWriter } from '@rujukan/access-trail';
import type { EventLog, RecordedEvent } from '@rujukan/event-log';
import type { Clock, Instant } from '@rujukan/kernel';
import type { ListedCase, ListedOtherDetection, TrailReading } from '@rujukan/read-models';
import type { AnyRefusal } from '../deciding/receipt';
import { Disclosing, type Whole } from '../disclosing/disclosing';
import {
  CLOCK,
  type CompleteOtherDetections,
  type CompleteTrail,
  DISTRICT,
  type DistrictView,
  EVENT_LOG,
  OTHER_DETECTIONS,
  TRAIL_READINGS,
} from '../ports';
import { type Records, RecordsOfPerson } from '../records-of-person/records-of-person';

/** Everything that is kept about a person, and who was shown it up to now. */
export interface ProvidedFile {
  readonly personId: string;
  readonly preparedAt: Instant;
  readonly cases: readonly Whole<ListedCase>[];
  readonly otherDetections: readonly Whole<ListedOtherDetection>[];
  /** What was decided about the data itself; nothing in it identifies anybody. */
  readonly decisions: readonly Decision[];
  /** The latest first. */
  readonly readings: readonly TrailReading[];
}

type Decision = Pick<RecordedEvent, 'id' | 'type' | 'data' | 'meta'> & {
  readonly personal: null;
  readonly withheld: null;
};

/** The file that a person may ask for; that it was provided is recorded. */
export class ProvidePersonFile extends Query<ProvidedFile | AnyRefusal> {
  constructor(
    readonly personId: string,
    readonly format: TrailFacts['PersonFileProvided']['format'],
    readonly reader: Reader,
  ) {
    super();
  }
}

const LARGEST_PAGE = 500;

@QueryHandler(ProvidePersonFile)
export class ProvidePersonFileHandler implements IQueryHandler<ProvidePersonFile> {
  constructor(
    private readonly disclosing: Disclosing,
    private readonly trail: TrailWriter,
    private readonly records: RecordsOfPerson,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'readStream'>,
    @Inject(OTHER_DETECTIONS) private readonly others: Pick<CompleteOtherDetections, 'catchUp'>,
    @Inject(DISTRICT) private readonly district: Pick<DistrictView, 'catchUp'>,
    @Inject(TRAIL_READINGS) private readonly readings: CompleteTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {EventLogUnavailable | NotYetThere} it would not be complete, or providing it cannot be recorded */
  async execute({ personId, format, reader }: ProvidePersonFile): Promise<ProvidedFile | AnyRefusal> {
    await Promise.all([this.district.catchUp(), this.others.catchUp(), this.readings.catchUp()]);
    const records = this.records.of(personId);
    if (records === null) return refuseAccess('personUnknown', { personId });
    const { cases, otherDetections } = records;
    const [decisions, readings] = [await this.decisionsAbout(personId), this.allReadingsOf(personId)];
    await this.trail.record(reader, 'PersonFileProvided', { personId, ...idsOf(records), format });
    const preparedAt = this.clock.now();
    const whole = cases.map(({ listed, history }) => this.disclosing.whole(listed, history));
    const others = otherDetections.map(({ listed, history }) => this.disclosing.wholeOther(listed, history));
    return {
      personId,
      preparedAt,
      cases: await Promise.all(whole),
      otherDetections: await Promise.all(others),
      decisions,
      readings,
    };
  }

  private async decisionsAbout(personId: string): Promise<readonly Decision[]> {
    const events = await this.log.readStream(personStream(personId));
    return events.map(({ id, type, data, meta }) => ({
      id,
      type,
      data,
      meta,
      personal: null,
      withheld: null,
    }));
  }

  private allReadingsOf(personId: string): readonly TrailReading[] {
    const asked = { personId, caseId: null, accountId: null, from: null, to: null };
    const all: TrailReading[] = [];
    let after: string | null = null;
    do {
      const page = { limit: LARGEST_PAGE, ...(after === null ? {} : { after }) };
      const { rows, next } = this.readings.readings(asked, page);
      all.push(...rows);
      after = next;
    } while (after !== null);
    return all;
  }
}

function idsOf({ cases, otherDetections }: Records) {
  const caseIds = cases.map(({ listed }) => listed.case.caseId);
  const otherDetectionIds = otherDetections.map(({ listed }) => listed.otherDetection.otherDetectionId);
  return otherDetectionIds.length === 0 ? { caseIds } : { caseIds, otherDetectionIds };
}
