import { Injectable } from '@nestjs/common';
import { type Reader, type ShownIn, type ShownPerson, TrailWriter } from '@rujukan/access-trail';
import type { HistoricEvent, ListedCase, Rows, TrailReading } from '@rujukan/read-models';
import { type CaseEventType, caseStream } from '@rujukan/referral';
import { type StoredEnvelope, Vault, type Withheld } from '@rujukan/vault';

export type { Reader, ShownIn };

/** With its envelope opened, and why it is empty though something was told: `null` when nothing is kept back. */
export type Disclosed<Row> = Row & { readonly withheld: Withheld | null };

/** A case with every event of it, its envelopes opened. */
export interface WholeCase extends Pick<ListedCase, 'case'> {
  readonly events: readonly Disclosed<HistoricEvent>[];
}

const DETECTION: CaseEventType = 'CaseDetected';

/**
 * The one door through which personal data leaves: whatever is answered about people goes through here. What cannot
 * be opened is shown without the person; it never keeps a case from those who wait for it.
 */
@Injectable()
export class Disclosing {
  constructor(
    private readonly trail: TrailWriter,
    private readonly vault: Vault,
  ) {}

  /**
   * The rows of a list as the reader may see them, in the order given. `why`: the code of a break-glass reason.
   * @throws {EventLogUnavailable} the reading cannot be recorded, so it is not answered
   */
  async listed<Row extends ListedCase>(
    reader: Reader,
    shownIn: ShownIn,
    rows: readonly Row[],
    why: string | null = null,
  ): Promise<readonly Disclosed<Row>[]> {
    const people = rows.map(({ case: { caseId, personId } }) => ({ caseId, personId }));
    await this.record(reader, shownIn, people, why);
    return this.opened(rows, ({ case: { caseId, detectionId }, personal }) => ({
      stream: caseStream(caseId),
      eventId: detectionId,
      type: DETECTION,
      personal,
    }));
  }

  /** One page of a list. */
  async page<Row extends ListedCase, Page extends Rows<Row>>(
    reader: Reader,
    shownIn: ShownIn,
    page: Page & Rows<Row>,
  ): Promise<Omit<Page, 'rows'> & Rows<Disclosed<Row>>> {
    return { ...page, rows: await this.listed(reader, shownIn, page.rows) };
  }

  /** What was stated about one case. @throws as {@link listed} */
  async history(
    reader: Reader,
    { caseId, personId }: ShownPerson,
    events: readonly HistoricEvent[],
    why: string | null = null,
  ): Promise<readonly Disclosed<HistoricEvent>[]> {
    await this.record(reader, 'caseHistory', events.length > 0 ? [{ caseId, personId }] : [], why);
    return this.openedEvents(caseId, events);
  }

  /** Entries of the access trail; that they are read is recorded by whoever asks for them. */
  readings(rows: readonly TrailReading[]): Promise<readonly Disclosed<TrailReading>[]> {
    return this.opened(rows, ({ stream, id: eventId, type, personal }) => ({
      stream,
      eventId,
      type,
      personal,
    }));
  }

  /** A case whole, for the file of a person; that it is handed out is recorded by whoever hands it out. */
  async whole(summary: ListedCase, events: readonly HistoricEvent[]): Promise<WholeCase> {
    return { case: summary.case, events: await this.openedEvents(summary.case.caseId, events) };
  }

  private openedEvents(
    caseId: string,
    events: readonly HistoricEvent[],
  ): Promise<readonly Disclosed<HistoricEvent>[]> {
    const stream = caseStream(caseId);
    return this.opened(events, ({ id: eventId, type, personal }) => ({ stream, eventId, type, personal }));
  }

  private async opened<Row>(
    rows: readonly Row[],
    envelopeOf: (row: Row) => StoredEnvelope,
  ): Promise<readonly Disclosed<Row>[]> {
    const opened = await this.vault.open(rows.map(envelopeOf));
    return rows.map((row, index) => {
      const { personal = null, withheld = null } = opened[index] ?? {};
      return { ...row, personal, withheld };
    });
  }

  /** A case stands in a list once for each of its tasks and clocks, and is shown once. */
  private async record(
    reader: Reader,
    shownIn: ShownIn,
    rows: readonly ShownPerson[],
    why: string | null,
  ): Promise<void> {
    const people = [...new Map(rows.map((row) => [row.caseId, row])).values()];
    if (people.length > 0) await this.trail.record(reader, 'PersonalDataRead', { shownIn, people, why });
  }
}
