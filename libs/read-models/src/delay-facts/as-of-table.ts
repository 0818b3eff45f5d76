import type {
  CoachingAsk,
  CoachingRecord,
  DelayAnswerKind,
  DelayAnswers,
  DelayAsk,
  Target,
  WhatIfAnswer,
  WhatIfAsk,
} from '@rujukan/delays';
import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import type { Instant } from '@rujukan/kernel';
import {
  type CaseState,
  type Occurrence,
  type Zone,
  caseIdOf,
  caseStream,
  decodeCaseEvent,
  facilityIdOf,
  fold,
} from '@rujukan/referral';
import { rmSync } from 'node:fs';
import { FacilityDirectory } from '../facility-directory';
import { Answering, sourcesIn } from './answering';
import { breathing } from './breathing';
import { factDescriber } from './fact-describer';
import { type FactFile, openFactFile } from './fact-file';
import type { FactSource } from './fact-source';
import { FactWriter } from './fact-writer';

export type ReadableLog = Pick<EventLog, 'storeId' | 'readAll' | 'readStream' | 'head'>;

export interface AsOfOptions {
  readonly log: ReadableLog;
  /** Of this table alone; deleted with it. */
  readonly folder: string;
  readonly asOf: Instant;
  /** For a facility that the log had not told of by then. */
  readonly zoneOf: (facilityId: string) => Zone;
  readonly targets: readonly Target[];
  readonly onWarning: (warning: string) => void;
}

/** Few enough that others get the thread in between. */
const EVENTS_A_READ = 1_000;
const CASES_A_WRITE = 2_048;

/** The facts from what the server had received by an instant, cases and facilities alike. */
export class AsOfTable {
  /** Up to where the log was read. */
  private position: Position | null = null;
  private version = 0;
  private lastCatchUp: Promise<void> = Promise.resolve();
  private readonly writer: FactWriter;
  private readonly answering: Answering;

  private constructor(
    private readonly file: FactFile,
    private readonly facilities: FacilityDirectory,
    private readonly options: AsOfOptions,
  ) {
    const zoneOf = (id: string) => facilities.zoneOf(id) ?? options.zoneOf(id);
    this.writer = new FactWriter(file.writer, factDescriber(facilities, zoneOf), 0);
    this.answering = new Answering(sourcesIn(file, facilities), options.targets, () => this.version);
  }

  static async open(options: AsOfOptions): Promise<AsOfTable> {
    rmSync(options.folder, { recursive: true, force: true });
    const file = await openFactFile(options.folder, options.log.storeId, options.onWarning);
    return new AsOfTable(file, new FacilityDirectory(), options);
  }

  async ask<Kind extends DelayAnswerKind>(asked: DelayAsk<Kind>): Promise<DelayAnswers[Kind]> {
    await this.catchUp();
    return this.answering.to(asked);
  }

  async coaching(asked: CoachingAsk): Promise<CoachingRecord> {
    await this.catchUp();
    return this.answering.coaching(asked);
  }

  async whatIf(asked: WhatIfAsk): Promise<WhatIfAnswer> {
    await this.catchUp();
    return this.answering.whatIf(asked);
  }

  /** Lends the facts to work that may take its time. */
  async lend<T>(work: (source: FactSource) => Promise<T>): Promise<T> {
    await this.catchUp();
    return this.file.apart((connection) => work({ connection, facilities: this.facilities }));
  }

  async close(): Promise<void> {
    await this.lastCatchUp.catch(() => undefined);
    await this.answering.idle();
    this.file.close();
    rmSync(this.options.folder, { recursive: true, force: true });
  }

  /**
   * Reads the whole log the first time: the order of receipt is not quite the order of the log. Afterwards what
   * was appended since, in which an event received before the instant may stand whose commit took a moment.
   */
  private catchUp(): Promise<void> {
    const turn = this.lastCatchUp.then(() => this.readOn());
    this.lastCatchUp = turn.catch(() => undefined);
    return turn;
  }

  private async readOn(): Promise<void> {
    const head = await this.options.log.head();
    if (head === null || (this.position !== null && this.position >= head)) return;
    const isFirst = this.position === null;
    const breathe = breathing();
    let hasWritten = isFirst;
    for await (const event of this.eventsUpTo(head)) {
      if (facilityIdOf(event.stream) !== undefined && this.isKnown(event)) this.facilities.take(event);
    }
    let cases = new Map<string, CaseState>();
    for await (const event of this.eventsUpTo(head)) {
      const caseId = caseIdOf(event.stream);
      // The first time each stream is read once, where it begins.
      if (caseId === undefined || !(isFirst ? event.revision === 0 : this.isKnown(event))) continue;
      cases.set(caseId, await this.stateOf(caseId, head));
      await breathe();
      if (cases.size < CASES_A_WRITE) continue;
      await this.writer.write(cases, event.position);
      cases = new Map();
      hasWritten = true;
    }
    if (cases.size > 0) await this.writer.write(cases, head);
    await this.writer.order();
    if (hasWritten || cases.size > 0) this.version += 1;
    this.position = head;
  }

  private async *eventsUpTo(head: Position): AsyncGenerator<RecordedEvent> {
    const breathe = breathing();
    for (let after = this.position; after === null || after < head;) {
      const batch = await this.options.log.readAll(after, EVENTS_A_READ);
      for (const event of batch) if (event.position <= head) yield event;
      await breathe();
      after = batch.at(-1)?.position ?? head;
    }
  }

  private async stateOf(caseId: string, head: Position): Promise<CaseState> {
    const events = await this.options.log.readStream(caseStream(caseId));
    return fold(events.filter((event) => event.position <= head && this.isKnown(event)).map(decodeCaseEvent));
  }

  private isKnown(event: RecordedEvent): boolean {
    return receivedAt(event) <= this.options.asOf;
  }
}

export function receivedAt({ meta }: RecordedEvent): Instant {
  return (meta as unknown as Occurrence).receivedAt;
}
