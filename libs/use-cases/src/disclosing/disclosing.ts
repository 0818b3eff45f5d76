import { Injectable } from '@nestjs/common';
import { type Reader, type ShownIn, type ShownPerson, TrailWriter } from '@rujukan/access-trail';
import type { HistoricEvent, ListedCase, Rows, TrailReading } from '@rujukan/read-models';

export type { Reader, ShownIn };

/** The one door through which personal data leaves: whatever is answered about people goes through here. */
@Injectable()
export class Disclosing {
  constructor(private readonly trail: TrailWriter) {}

  /**
   * The rows of a list as the reader may see them, in the order given. `why`: the code of a break-glass reason.
   * @throws {EventLogUnavailable} the reading cannot be recorded, so it is not answered
   */
  async listed<Row extends ListedCase>(
    reader: Reader,
    shownIn: ShownIn,
    rows: readonly Row[],
    why: string | null = null,
  ): Promise<readonly Row[]> {
    const people = rows.map(({ case: { caseId, personId } }) => ({ caseId, personId }));
    await this.record(reader, shownIn, people, why);
    return rows;
  }

  /** One page of a list. */
  async page<Row extends ListedCase, Page extends Rows<Row>>(
    reader: Reader,
    shownIn: ShownIn,
    page: Page,
  ): Promise<Page> {
    return { ...page, rows: await this.listed(reader, shownIn, page.rows) };
  }

  /** What was stated about one case. @throws as {@link listed} */
  async history(
    reader: Reader,
    { caseId, personId }: ShownPerson,
    events: readonly HistoricEvent[],
    why: string | null = null,
  ): Promise<readonly HistoricEvent[]> {
    await this.record(reader, 'caseHistory', events.length > 0 ? [{ caseId, personId }] : [], why);
    return events;
  }

  /** Entries of the access trail; that they are read is recorded by whoever asks for them. */
  readings(rows: readonly TrailReading[]): Promise<readonly TrailReading[]> {
    return Promise.resolve(rows);
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
