import type { Position, RecordedEvent, WholeStream } from '@rujukan/event-log';
import type { CaseEvent, CaseState } from '@rujukan/referral';

/** A batch of the log, decoded once for all read models. */
export interface ProjectedBatch {
  /** Every event of the batch in the log's order, also those of facilities and accounts. */
  readonly events: readonly RecordedEvent[];
  /** The state after this batch of each case that the batch touched. */
  readonly cases: ReadonlyMap<string, CaseState>;
  /** The position of the batch's last event: the checkpoint once it is applied. */
  readonly last: Position;
}

/**
 * A disposable view of the log. It stores its checkpoint in the transaction of its rows, and what it stores
 * follows from the batch alone, so that a batch applied twice changes nothing.
 */
export interface Projection {
  readonly name: string;
  /** The position up to which it has durably taken the log; `null` when empty. */
  readonly checkpoint: Position | null;
  /** Takes a batch; may return before it is stored, and then holds back the next one when it falls behind. */
  apply(batch: ProjectedBatch): Promise<void>;
  /** Resolves once everything taken is stored. */
  settled(): Promise<void>;
  /** Begins to fill an empty one, which takes no batch meanwhile; without it, it is filled by batches alone. */
  build?(): Promise<FirstBuild>;
  close(): Promise<void>;
}

/** A case with its events from the first one on, also as the log's text of them. */
export interface WholeCase extends Pick<WholeStream, 'text' | 'personal'> {
  readonly caseId: string;
  readonly events: readonly CaseEvent[];
  /** The same as the log has them. */
  readonly recorded: readonly RecordedEvent[];
  readonly state: CaseState;
  /** Of the last event. */
  readonly revision: number;
  readonly changed: Position;
}

/** The first filling of a projection. Nothing of it is durable, or seen by those who ask, before it is finished. */
export interface FirstBuild {
  /** What is not of cases, such as facilities, in the log's order: all of it comes before the first case. */
  takeOthers(events: readonly RecordedEvent[]): Promise<void>;
  /** Cases in the order in which they began. */
  takeCases(cases: readonly WholeCase[]): Promise<void>;
  /** Everything up to a position was taken: that is the checkpoint from now on. */
  finish(upTo: Position): Promise<void>;
  /** Leaves the projection empty; nothing when it is finished. */
  abandon(): Promise<void>;
}

/** A projection could not take or store what it was handed. */
export class ProjectionFailed extends Error {
  override readonly name = 'ProjectionFailed';
  constructor(
    readonly projection: Projection,
    cause: unknown,
  ) {
    super(`the read model ${projection.name} could not go on`, { cause });
  }
}
