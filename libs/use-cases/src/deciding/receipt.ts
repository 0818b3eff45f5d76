import type { Position } from '@rujukan/event-log';

/** Why a command was not carried out, in the words of the lib that decided; the edge knows a sentence for each. */
export interface AnyRefusal {
  readonly refused: string;
  readonly about: Readonly<Record<string, string | number>>;
}

/** The log's word that a command is durable. */
export interface Receipt {
  /** A query that must show this command's effect asks for at least this position. */
  readonly position: Position;
  /** The revision of the stream after the command. */
  readonly revision: number;
  /** Whether the same command had been handled before, so that nothing was written now. */
  readonly repeated: boolean;
  /** Whether what the command said of the person was not kept, because the person was erased; its facts were. */
  readonly personalDropped: boolean;
}

export function isReceipt(result: Receipt | AnyRefusal): result is Receipt {
  return 'position' in result;
}
