import type { CaseWithHistory } from '../../case-history';
import { foreseenRefusal } from '../../foresight/foreseen';
import type { Entry, Statement } from '../../outbox';
import type { Account } from '../../session';
import { factsIn, toldHere } from './told-here';

/** What the rules say to a statement about a case that this device knows; nothing of one that it knows too little of. */
export function refusalOf(
  statement: Statement,
  about: CaseWithHistory,
  pending: readonly Entry[],
  account: Account,
): string | null {
  const history = toldHere(about, pending, account);
  if (!history.some(({ type }) => type === 'CaseDetected')) return null;
  const { name, path, facts } = statement;
  const foreseen = { statement, facts: factsIn({ name, path, body: facts }, account) };
  return foreseenRefusal(history, [foreseen], account);
}
