import { database, keptUnder, seal } from '../device';
import type { Entry, StatementName } from './entry';
import { DURABLE, changed } from './outbox';

/** Why a statement that the server refused is not to be made any more. */
export const WITHDRAWAL_REASONS = ['toldOtherwise', 'enteredInError', 'otherPerson', 'other'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** A refused statement that somebody gave up knowingly; it stays readable on this device until its owner signs out. */
export interface Withdrawn {
  readonly commandId: string;
  readonly name: StatementName;
  readonly caseId: string;
  /** This device's clock, at the tap and when it was withdrawn. */
  readonly recordedAt: number;
  readonly withdrawnAt: number;
  readonly reason: WithdrawalReason;
  readonly note: string;
  /** What the server had said. */
  readonly refusal: string;
}

const PREFIX = 'withdrawn:';

/** Out of the outbox and onto the record of what was withdrawn, in one moment. */
export async function withdraw(entry: Entry, reason: WithdrawalReason, note: string): Promise<void> {
  const { seq, commandId, name, caseId, recordedAt, refused } = entry;
  const withdrawn: Withdrawn = {
    commandId,
    name,
    caseId,
    recordedAt,
    withdrawnAt: Date.now(),
    reason,
    note,
    refusal: refused?.detail ?? '',
  };
  const sealed = await seal(withdrawn);
  const transaction = (await database()).transaction(['outbox', 'kept'], 'readwrite', DURABLE);
  await transaction.objectStore('outbox').delete(seq);
  await transaction.objectStore('kept').put(sealed, `${PREFIX}${commandId}`);
  await transaction.done;
  await changed();
}

/** The latest first. */
export async function withdrawnOnes(): Promise<readonly Withdrawn[]> {
  const all = await keptUnder<Withdrawn>(PREFIX);
  return all.toSorted((a, b) => b.withdrawnAt - a.withdrawnAt);
}
