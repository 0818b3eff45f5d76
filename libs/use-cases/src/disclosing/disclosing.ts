import { Injectable } from '@nestjs/common';
import { type Reader, type ShownIn, type ShownPerson, recordOf } from '@rujukan/access-trail';
import { EventLogUnavailable } from '@rujukan/event-log';
import type { JsonObject } from '@rujukan/kernel';
import { type KnownSms, type SmsEventType, smsStream } from '@rujukan/notifications';
import type {
  HistoricEvent,
  ListedCase,
  ListedOtherDetection,
  Rows,
  TrailReading,
} from '@rujukan/read-models';
import {
  type CaseEventType,
  type OtherDetectionEventType,
  caseStream,
  otherDetectionStream,
} from '@rujukan/referral';
import { type StoredEnvelope, Vault, type Withheld } from '@rujukan/vault';
import { Recording } from './recording';

export type { Reader, ShownIn };

/** With its envelope opened, and why it is empty though something was told: `null` when nothing is kept back. */
export type Disclosed<Row> = Row & { readonly withheld: Withheld | 'unrecorded' | null };

/** What identifies nobody of a record, with every event of it, its envelopes opened. */
export type Whole<Listed> = Omit<Listed, 'personal'> & {
  readonly events: readonly Disclosed<HistoricEvent>[];
};

/** What was found by a number that identifies somebody. */
export interface Found {
  readonly cases: readonly ListedCase[];
  readonly otherDetections: readonly ListedOtherDetection[];
}

const RECORDING: OtherDetectionEventType = 'OtherDetectionRecorded';
const DETECTION: CaseEventType = 'CaseDetected';
const SMS_RECEIVED: SmsEventType = 'SmsReceived';

/**
 * The one door through which personal data leaves: whatever is answered about people goes through here. What cannot
 * be opened is shown without the person; it never keeps a case from those who wait for it.
 */
@Injectable()
export class Disclosing {
  constructor(
    private readonly recording: Recording,
    private readonly vault: Vault,
  ) {}

  /**
   * The rows of a list as the reader may see them, in the order given. `why`: the code of a break-glass reason.
   * A reading that cannot be recorded shows the cases and not whom they are about.
   */
  async listed<Row extends ListedCase>(
    reader: Reader,
    shownIn: ShownIn,
    rows: readonly Row[],
    why: string | null = null,
  ): Promise<readonly Disclosed<Row>[]> {
    if (!(await this.isRecorded(reader, shownIn, rows.map(personOf), why))) return rows.map(unrecorded);
    return this.openedCases(rows);
  }

  /**
   * What was found by what identifies somebody: that there is any tells whose it is. Of the others no more is shown
   * than that they are. A search in vain is recorded too, so that it is answered, or not, as any other.
   * @throws {EventLogUnavailable} it cannot be recorded, so nobody was found
   */
  async found(
    reader: Reader,
    { readable, others }: { readonly readable: Found; readonly others: Found },
    why: string | null,
  ): Promise<{ readonly [K in keyof Found]: readonly Disclosed<Found[K][number]>[] }> {
    const people = eachOnce([
      ...[...readable.cases, ...others.cases].map(personOf),
      ...[...readable.otherDetections, ...others.otherDetections].map(personOfOther),
    ]);
    if (!(await this.recording.hasRecorded(reader, { shownIn: 'personSearch', people, why }))) {
      throw new EventLogUnavailable('that somebody was found cannot be recorded now');
    }
    const cases = await this.openedCases(readable.cases);
    return { cases, otherDetections: await this.openedOthers(readable.otherDetections) };
  }

  /** One page of a list. */
  async page<Row extends ListedCase, Page extends Rows<Row>>(
    reader: Reader,
    shownIn: ShownIn,
    page: Page & Rows<Row>,
  ): Promise<Omit<Page, 'rows'> & Rows<Disclosed<Row>>> {
    return { ...page, rows: await this.listed(reader, shownIn, page.rows) };
  }

  /** What was stated about one case; as {@link listed}. */
  async history(
    reader: Reader,
    { caseId, personId }: ListedCase['case'],
    events: readonly HistoricEvent[],
    why: string | null = null,
  ): Promise<readonly Disclosed<HistoricEvent>[]> {
    const people = events.length > 0 ? [{ caseId, personId }] : [];
    if (!(await this.isRecorded(reader, 'caseHistory', people, why))) return events.map(unrecorded);
    return this.openedEvents(caseStream(caseId), events);
  }

  /** Whom posyandu of all ages found; as {@link listed}. */
  async others(
    reader: Reader,
    shownIn: ShownIn,
    rows: readonly ListedOtherDetection[],
  ): Promise<readonly Disclosed<ListedOtherDetection>[]> {
    const isRecorded = await this.isRecorded(reader, shownIn, rows.map(personOfOther), null);
    return isRecorded ? this.openedOthers(rows) : rows.map(unrecorded);
  }

  /** One of them with what was stated about it. */
  async other(
    reader: Reader,
    listed: ListedOtherDetection,
    events: readonly HistoricEvent[],
  ): Promise<Disclosed<ListedOtherDetection> & { readonly history: readonly Disclosed<HistoricEvent>[] }> {
    if (!(await this.isRecorded(reader, 'otherDetection', [personOfOther(listed)], null))) {
      return { ...unrecorded(listed), history: events.map(unrecorded) };
    }
    const stream = otherDetectionStream(listed.otherDetection.otherDetectionId);
    const [opened] = await this.openedOthers([listed]);
    if (!opened) throw new Error('another detection was disclosed as none');
    return { ...opened, history: await this.openedEvents(stream, events) };
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

  /** SMS as whoever reads them may see them; as {@link listed}. One that is of no case is recorded by its own id. */
  async sms(reader: Reader, rows: readonly KnownSms[]): Promise<readonly Disclosed<KnownSms>[]> {
    const people = rows.map(({ smsId, received: { caseId, personId } }) =>
      caseId === null ? { smsId, personId } : { caseId, personId },
    );
    if (!(await this.isRecorded(reader, 'sms', people, null))) return rows.map(unrecorded);
    return this.opened(rows, ({ smsId, eventId, personal }) => ({
      stream: smsStream(smsId),
      eventId,
      type: SMS_RECEIVED,
      personal,
    }));
  }

  /** A case whole, for the file of a person; that it is handed out is recorded by whoever hands it out. */
  async whole(
    { personal: _, ...summary }: ListedCase,
    events: readonly HistoricEvent[],
  ): Promise<Whole<ListedCase>> {
    return { ...summary, events: await this.openedEvents(caseStream(summary.case.caseId), events) };
  }

  /** The same of another detection. */
  async wholeOther(
    { otherDetection }: ListedOtherDetection,
    events: readonly HistoricEvent[],
  ): Promise<Whole<ListedOtherDetection>> {
    const stream = otherDetectionStream(otherDetection.otherDetectionId);
    return { otherDetection, events: await this.openedEvents(stream, events) };
  }

  private openedOthers(
    rows: readonly ListedOtherDetection[],
  ): Promise<readonly Disclosed<ListedOtherDetection>[]> {
    return this.opened(rows, ({ otherDetection: { otherDetectionId, recordingId }, personal }) => ({
      stream: otherDetectionStream(otherDetectionId),
      eventId: recordingId,
      type: RECORDING,
      personal,
    }));
  }

  private openedCases<Row extends ListedCase>(rows: readonly Row[]): Promise<readonly Disclosed<Row>[]> {
    return this.opened(rows, ({ case: { caseId, detectionId }, personal }) => ({
      stream: caseStream(caseId),
      eventId: detectionId,
      type: DETECTION,
      personal,
    }));
  }

  private openedEvents(
    stream: string,
    events: readonly HistoricEvent[],
  ): Promise<readonly Disclosed<HistoricEvent>[]> {
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
  private isRecorded(
    reader: Reader,
    shownIn: ShownIn,
    rows: readonly ShownPerson[],
    why: string | null,
  ): Promise<boolean> {
    const people = eachOnce(rows);
    if (people.length === 0) return Promise.resolve(true);
    return this.recording.hasRecorded(reader, { shownIn, people, why });
  }
}

function eachOnce(people: readonly ShownPerson[]): readonly ShownPerson[] {
  return [...new Map(people.map((person) => [recordOf(person).join(' '), person])).values()];
}

function personOf({ case: { caseId, personId } }: ListedCase): ShownPerson {
  return { caseId, personId };
}

function personOfOther({
  otherDetection: { otherDetectionId, personId },
}: ListedOtherDetection): ShownPerson {
  return { otherDetectionId, personId };
}

/** The envelope stays closed. */
function unrecorded<Row extends { readonly personal: JsonObject | null }>(row: Row): Disclosed<Row> {
  return { ...row, personal: null, withheld: row.personal === null ? null : 'unrecorded' };
}
