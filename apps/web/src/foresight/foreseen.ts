import { instant } from '@rujukan/kernel';
import { type CaseCommand, type Occurrence, decide, isRefusal } from '@rujukan/referral';
import { type ToldEvent, asCaseEvents } from '../case-history';
import { facilities } from '../device';
import type { Statement } from '../outbox';
import { type Account, clockOffset } from '../session';
import { refusalInWords } from './refusal-words';

/** A statement with the whole facts of its command. */
export interface Foreseen {
  readonly statement: Statement;
  readonly facts: object;
}

/**
 * What the server will say to these statements, by the very rules that it decides by: the first refusal in words,
 * `null` where none is to be expected, or where this device knows no facility yet. What the server knows and this device does not can still be in the way.
 */
export function foreseenRefusal(
  history: readonly ToldEvent[],
  foreseen: readonly Foreseen[],
  account: Account,
): string | null {
  if (facilities.value.size === 0) return null;
  let past = asCaseEvents(history);
  for (const each of foreseen) {
    const decided = decide(past, commandOf(each, account), { facility: (id) => facilities.value.get(id) });
    if (isRefusal(decided)) return refusalInWords(decided.refused);
    past = [...past, ...decided];
  }
  return null;
}

function commandOf({ statement, facts }: Foreseen, { accountId, role, facilityId }: Account): CaseCommand {
  const recordedAt = instant(Date.now());
  const at = statement.occurredAt === undefined ? recordedAt : instant(Date.parse(statement.occurredAt));
  const occurrence: Occurrence = {
    commandId: statement.commandId ?? crypto.randomUUID(),
    occurredAt: { precision: 'exact', at },
    recordedAt,
    receivedAt: instant(recordedAt - (clockOffset.value ?? 0)),
    clockOffsetMs: clockOffset.value,
    actor: { accountId, role, facilityId },
  };
  return { name: statement.name, caseId: statement.caseId, facts, occurrence, personal: null } as CaseCommand;
}
