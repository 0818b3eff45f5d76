import type { CaseCommandName, OtherDetectionStatement } from '@rujukan/referral';
import type { Problem } from '../http';

/** What can be stated without a signal. */
export type StatementName = CaseCommandName | OtherDetectionStatement;

/** What somebody stated at this device, as it goes to the server. */
export interface Statement {
  readonly name: StatementName;
  /** Of what it is about, whose statements are sent in order: a case, or another detection. */
  readonly caseId: string;
  readonly path: string;
  /** Without the ids and clocks that the outbox adds. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** When somebody read the time from a watch; left out, it happened at the tap. */
  readonly occurredAt?: string;
  /** Made beforehand where a second tap must not state it twice. */
  readonly commandId?: string;
  /** What the form held, to mend it with. */
  readonly form?: unknown;
  /** Under which name the server's answer is kept on this device; left out where it is only a receipt. */
  readonly answerKeptAs?: string;
}

/** A statement on its way. */
export interface Entry {
  readonly seq: number;
  readonly commandId: string;
  readonly accountId: string;
  readonly name: StatementName;
  readonly caseId: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** This device's clock at the tap. */
  readonly recordedAt: number;
  /** The clock offset as it was measured before the tap, `null` where it never was. */
  readonly offsetThen: number | null;
  /** In which life of the page it was made, and how far into it; tells whether the clock was set since. */
  readonly life: string;
  readonly intoLife: number;
  readonly form: unknown;
  readonly answerKeptAs?: string | undefined;
  /** Why the server will not have it; `null` while it waits. */
  readonly refused: Problem | null;
}
