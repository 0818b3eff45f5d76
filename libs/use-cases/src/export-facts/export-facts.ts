import type { Readable } from 'node:stream';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readScope } from '@rujukan/access';
import { type Reader, type TrailFacts, TrailWriter } from '@rujukan/access-trail';
import { FILTER_NAMES, type FactExport } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { JsonObject } from '@rujukan/kernel';
import { Reading } from '../asking/reading';
import { DELAY_FIGURES } from '../ports';

/** A file of the published table, to be read once; whoever reads no further destroys its body. */
export interface ExportedFacts {
  readonly rows: number;
  /** `null` when nobody knows before the end. */
  readonly bytes: number | null;
  readonly body: Readable;
}

/** The facts that can leave the house. */
export interface ExportableFacts {
  /** Rejects when the signal is aborted. */
  export(asked: FactExport, signal: AbortSignal): Promise<ExportedFacts>;
}

/** The rows themselves, for programs of the analyst. */
export class ExportFacts extends Query<ExportedFacts> {
  constructor(
    readonly asked: Omit<FactExport, 'of'>,
    readonly reader: Reader,
    readonly atLeast: Position | undefined,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(ExportFacts)
export class ExportFactsHandler implements IQueryHandler<ExportFacts> {
  constructor(
    private readonly reading: Reading,
    private readonly trail: TrailWriter,
    @Inject(DELAY_FIGURES) private readonly facts: ExportableFacts,
  ) {}

  /**
   * Of the same sample as the answers for roles that see no cases: their files tell no more than those.
   * @throws {EventLogUnavailable} the export cannot be recorded, so nothing leaves
   */
  async execute({ asked, reader, atLeast, signal }: ExportFacts): Promise<ExportedFacts> {
    await this.reading.atLeast(atLeast);
    const of = readScope(reader.actor).kind === 'district' ? 'facts' : 'sample';
    const exported = await this.facts.export({ ...asked, of }, signal);
    try {
      await this.trail.record(reader, 'FactsExported', exportEntry({ ...asked, of }, exported.rows));
    } catch (error) {
      exported.body.destroy();
      throw error;
    }
    return exported;
  }
}

/** What the access trail keeps of an export; of the filters, those that narrow it. */
export function exportEntry({ question, of, format }: FactExport, rows: number): TrailFacts['FactsExported'] {
  const { subject, from, to, asOf } = question;
  const filters = FILTER_NAMES.filter((name) => question[name].length > 0).map((name) => [
    name,
    question[name],
  ]);
  return {
    of,
    format,
    rows,
    question: { subject, from, to, asOf, filters: Object.fromEntries(filters) as JsonObject },
  };
}
