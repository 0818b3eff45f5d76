import type { CaseCommandName } from '@rujukan/referral';
import type { CaseWithHistory } from '../../case-history';
import { type Entry, sendAll, state } from '../../outbox';

/** What every part of a case's page gets. */
export interface PartProps {
  readonly about: CaseWithHistory;
  /** What of this case waits to be sent. */
  readonly pending: readonly Entry[];
}

/** Into the outbox, and on its way. */
export async function say(
  name: CaseCommandName,
  caseId: string,
  under: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  await state([{ name, caseId, path: `/api/cases/${caseId}/${under}`, facts }]);
  void sendAll();
}

/** Whether it was said at this device and the server has not heard it yet. */
export function isSaid(pending: readonly Entry[], name: CaseCommandName): boolean {
  return pending.some((entry) => entry.name === name);
}
