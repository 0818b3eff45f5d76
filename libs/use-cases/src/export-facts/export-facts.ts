import type { Readable } from 'node:stream';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readScope } from '@rujukan/access';
import type { FactExport } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { Actor } from '@rujukan/referral';
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
    readonly actor: Actor,
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
    @Inject(DELAY_FIGURES) private readonly facts: ExportableFacts,
  ) {}

  /** Of the same sample as the answers for roles that see no cases: their files tell no more than those. */
  async execute({ asked, actor, atLeast, signal }: ExportFacts): Promise<ExportedFacts> {
    await this.reading.atLeast(atLeast);
    const of = readScope(actor).kind === 'district' ? 'facts' : 'sample';
    return this.facts.export({ ...asked, of }, signal);
  }
}
