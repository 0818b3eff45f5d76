import type { Position, RecordedEvent } from '@rujukan/event-log';
import type { CaseState } from '@rujukan/referral';

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
  close(): Promise<void>;
}
