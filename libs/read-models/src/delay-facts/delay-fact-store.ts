import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type AskedOf,
  type CoachingAsk,
  type CoachingRecord,
  type DelayAnswer,
  type DelayAnswerKind,
  type DelayAnswers,
  type DelayAsk,
  type DelayChanges,
  type DelayQuestion,
  type FactExport,
  type KnownPast,
  TARGETS,
  type Target,
  type WhatIfAnswer,
  type WhatIfAsk,
} from '@rujukan/delays';
import type { EventLog, Position } from '@rujukan/event-log';
import type { Instant } from '@rujukan/kernel';
import type { CandidateHistory, Zone } from '@rujukan/referral';
import type { FirstBuild, ProjectedBatch, Projection } from '../projection';
import { Answering, sourcesIn } from './answering';
import { AsOfFacts } from './as-of-facts';
import type { AsOfTable, ReadableLog } from './as-of-table';
import { CandidateHistoryReader } from './candidate-history';
import { delayChanges } from './delay-changes';
import { ExportFiles, type ExportedFile, type Lending } from './export-files';
import { type KnownFacilities, NO_FACILITIES, factDescriber } from './fact-describer';
import { type FactFile, deleteFactFiles, openFactFile } from './fact-file';
import { FactWriter } from './fact-writer';
import { PastDurationsReader } from './past-durations';
import { WriteBehind } from './write-behind';

export interface DelayFactStoreOptions {
  /** A folder of this process alone. */
  readonly folder: string;
  /** The log that the facts are taken from; only one that can be read answers as of an instant. */
  readonly log: Pick<EventLog, 'storeId'> | ReadableLog;
  /** The zone in whose calendar a facility counts its months; asked after the batch that registers it was taken. */
  readonly zoneOf: (facilityId: string) => Zone;
  /** For kecamatan, distance band and pilot status; without it they are unknown. */
  readonly facilities?: KnownFacilities;
  /** What the shares within target are held against. */
  readonly targets?: readonly Target[];
  /** Makes the pseudonyms of what is exported; without it nothing can be. */
  readonly pseudonymKey?: Uint8Array;
  readonly onWarning: (warning: string, cause?: unknown) => void;
  /** Cases taken and not yet written, beyond which a batch waits. */
  readonly mostPending?: number;
}

/** Some 10 kB a case; the writer holds as many again while it writes. */
const MOST_PENDING = 2_048;

/**
 * The delay facts of all cases, in a DuckDB file of its own. A case is written as it stood last, all its facts
 * in the place of the former ones, so that a batch taken twice changes nothing.
 */
export class DelayFactStore implements Projection {
  readonly name = 'delay facts';
  private readonly writer: FactWriter;
  private readonly behind: WriteBehind;
  private readonly answering: Answering;
  private readonly asOf: AsOfFacts | null;
  private readonly past: PastDurationsReader;
  private readonly history: CandidateHistoryReader;
  private readonly exports: ExportFiles;
  /** Counts the writes, so that an answer from memory is known to be of the rows as they are. */
  private version = 0;
  private closing: Promise<void> | null = null;

  private constructor(
    private readonly file: FactFile,
    private readonly options: DelayFactStoreOptions,
  ) {
    const { folder, log, zoneOf, onWarning } = options;
    const { facilities = NO_FACILITIES, targets = TARGETS, mostPending = MOST_PENDING } = options;
    const { position, disorder } = file.checkpoint;
    this.writer = new FactWriter(file.writer, factDescriber(facilities, zoneOf), disorder);
    this.behind = new WriteBehind({
      stored: position,
      mostPending,
      onFailure: (failure) => {
        onWarning(failure.message, failure.cause);
      },
      write: async (cases, upTo) => {
        await this.writer.write(cases, upTo);
        this.version += 1;
      },
    });
    this.answering = new Answering(sourcesIn(file, facilities), targets, () => this.version);
    const countedApart = {
      lend: <T>(work: (connection: DuckDBConnection) => Promise<T>) => file.apart(work),
      currentVersion: () => this.version,
      onTrouble: onWarning,
    };
    this.past = new PastDurationsReader(countedApart);
    this.history = new CandidateHistoryReader(countedApart);
    this.exports = new ExportFiles(folder);
    this.asOf = isReadable(log) ? new AsOfFacts(folder, { log, zoneOf, targets, onWarning }) : null;
  }

  /** Opens the facts of a folder: empty when they are damaged, of another version, or taken from another log. */
  static async open(options: DelayFactStoreOptions): Promise<DelayFactStore> {
    const { folder, log, onWarning } = options;
    const store = new DelayFactStore(await openFactFile(folder, log.storeId, onWarning), options);
    await store.writer.order();
    return store;
  }

  /** Throws away what a closed store holds; the next one opened there is empty and follows the log anew. */
  static discard(folder: string): void {
    deleteFactFiles(folder);
  }

  get checkpoint(): Position | null {
    return this.behind.stored;
  }

  async build(): Promise<FirstBuild> {
    await this.behind.caughtUp();
    return this.writer.build((upTo) => {
      this.behind.wrote(upTo);
      this.version += 1;
    });
  }

  /**
   * Takes a batch, and waits while too many cases are not yet written.
   * @throws {DelayFactsUnavailable} they cannot be written; the batch was taken all the same
   */
  async apply({ cases, last }: ProjectedBatch): Promise<void> {
    await this.behind.take(cases, last);
  }

  /**
   * Also puts the rows in order when much was written, such as after a rebuild.
   * @throws {DelayFactsUnavailable} what was taken cannot be written now
   */
  async settled(): Promise<void> {
    await this.behind.caughtUp();
    await this.writer.order();
  }

  /** What the written facts say; from memory when somebody asked the same since they last changed. */
  answer(question: DelayQuestion): Promise<DelayAnswer> {
    return this.ask({ kind: 'figures', question, about: null });
  }

  /** The same for every kind of answer, as the facts are now or as they were known at an instant. */
  async ask<Kind extends DelayAnswerKind>(asked: DelayAsk<Kind>): Promise<DelayAnswers[Kind]> {
    const { asOf } = asked.question;
    return asOf === null ? this.answering.to(asked) : this.asKnownAt(asOf, (table) => table.ask(asked));
  }

  /** What running clocks are compared with, as it was known before; see {@link PastDurationsReader}. */
  pastDurations(at: Instant): Promise<KnownPast> {
    return this.past.at(at);
  }

  /** What ranks hospitals, as it was counted last; see {@link CandidateHistoryReader}. */
  candidateHistory(now: Instant): CandidateHistory {
    return this.history.at(now);
  }

  /** What tells the effect of coaching visits, as facts and visits are known now or were known at an instant. */
  async coaching(asked: CoachingAsk): Promise<CoachingRecord> {
    const { asOf } = asked.question;
    return asOf === null
      ? this.answering.coaching(asked)
      : this.asKnownAt(asOf, (table) => table.coaching(asked));
  }

  /** The past replayed under another rule, as the facts are now or as they were known at an instant. */
  async whatIf(asked: WhatIfAsk): Promise<WhatIfAnswer> {
    const { asOf } = asked.question;
    return asOf === null
      ? this.answering.whatIf(asked)
      : this.asKnownAt(asOf, (table) => table.whatIf(asked));
  }

  /** What came in between two instants and moved the figures. */
  changes(from: Instant, to: Instant, of: AskedOf = 'facts'): Promise<DelayChanges> {
    const { log } = this.options;
    if (!isReadable(log)) throw new TypeError('these facts were opened on a log that cannot be read');
    return delayChanges(log, from, to, of);
  }

  /**
   * A file of the published table, from the facts as they are now or as they were known at an instant.
   * @throws {TooManyExports}
   */
  async export(asked: FactExport, signal: AbortSignal): Promise<ExportedFile> {
    const { pseudonymKey, facilities = NO_FACILITIES } = this.options;
    if (!pseudonymKey) throw new TypeError('these facts were opened without a key for pseudonyms');
    const { asOf } = asked.question;
    const lending: Lending = (work) =>
      asOf === null
        ? this.file.apart((connection) => work({ connection, facilities }))
        : this.asKnownAt(asOf, (table) => table.lend(work));
    return this.exports.make(asked, pseudonymKey, lending, signal);
  }

  /** Writes what was taken and answers what was asked. */
  close(): Promise<void> {
    this.closing ??= this.behind
      .stop()
      .then(() => this.answering.idle())
      .then(() => this.past.idle())
      .then(() => this.history.idle())
      .then(() => this.exports.close())
      .then(() => this.asOf?.close())
      .then(() => {
        this.file.close();
      });
    return this.closing;
  }

  private asKnownAt<Answer>(asOf: Instant, question: (table: AsOfTable) => Promise<Answer>): Promise<Answer> {
    if (this.asOf === null) throw new TypeError('these facts were opened on a log that cannot be read');
    return this.asOf.ask(asOf, question);
  }
}

function isReadable(log: DelayFactStoreOptions['log']): log is ReadableLog {
  return 'readAll' in log;
}
