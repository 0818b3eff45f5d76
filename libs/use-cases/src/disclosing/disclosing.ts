import { Injectable } from '@nestjs/common';
import type { HistoricEvent, ListedCase, Rows } from '@rujukan/read-models';
import type { Actor } from '@rujukan/referral';

/** Somebody who asks about people: who, and from which address of the network; `null` at the machine itself. */
export interface Reader {
  readonly actor: Actor;
  readonly from: string | null;
}

/** In which answer people are shown. */
export type ShownIn =
  | 'incoming'
  | 'waiting'
  | 'overdue'
  | 'advice'
  | 'breakGlass'
  | 'board'
  | 'case'
  | 'incomingLive'
  | 'waitingLive'
  | 'adviceLive'
  | 'breakGlassLive';

/** The one door through which personal data leaves: whatever is answered about people goes through here. */
@Injectable()
export class Disclosing {
  /** The rows of a list as the reader may see them, in the order given. */
  listed<Row extends ListedCase>(
    _reader: Reader,
    _shownIn: ShownIn,
    rows: readonly Row[],
  ): Promise<readonly Row[]> {
    return Promise.resolve(rows);
  }

  /** One page of a list. */
  async page<Row extends ListedCase, Page extends Rows<Row>>(
    reader: Reader,
    shownIn: ShownIn,
    page: Page,
  ): Promise<Page> {
    return { ...page, rows: await this.listed(reader, shownIn, page.rows) };
  }

  /** What was stated about one case. */
  history(
    _reader: Reader,
    _caseId: string,
    events: readonly HistoricEvent[],
  ): Promise<readonly HistoricEvent[]> {
    return Promise.resolve(events);
  }
}
