import { useLocation } from 'preact-iso/router';
import { closeTyped, reopenTyped } from '../../device';
import { type Outgoing, useOutgoing } from '../../foresight';
import { sendAll, state } from '../../outbox';
import type { Account } from '../../session';
import { caseOnDevice, keepCase } from '../case/case-on-device';
import { type Draft, drafts } from './draft';
import { detectionIn, referralIn, statementsIn } from './statements';

/** From the form to the outbox, and to the page of the case. */
export function useSending(draft: Draft, account: Account, origin: string, sbar: string): Outgoing {
  const { route } = useLocation();
  const say = async () => {
    await closeTyped(draft.draftId);
    try {
      await keepCase(caseOnDevice(draft, account, origin));
      const ends = { draft: drafts.nameOf(draft.draftId), refused: draft.mends ?? [] };
      await state(statementsIn(draft, account, origin, sbar), ends);
    } catch (error) {
      reopenTyped(draft.draftId);
      throw error;
    }
    void sendAll();
    // Before the shell is kept on the phone the page of the case may be out of reach; the list is not.
    const isThere = await import('../case/case-page').then(
      () => true,
      () => false,
    );
    route(isThere ? `/midwife/cases/${draft.caseId}` : '/midwife', true);
  };
  return useOutgoing({ foresee: () => refusalOf(draft, account, origin, sbar), say });
}

/** Of a case that the server knows, the server alone can tell. */
async function refusalOf(
  draft: Draft,
  account: Account,
  origin: string,
  sbar: string,
): Promise<string | null> {
  if (draft.isKnown) return null;
  // The rules weigh more than the form, and the form must stand first.
  const { foreseenRefusal } = await import('../../foresight/foreseen');
  const facts = [detectionIn(draft, account, origin), referralIn(draft, origin)];
  const statements = statementsIn(draft, account, origin, sbar);
  const foreseen = statements.map((statement, index) => ({ statement, facts: facts[index] ?? {} }));
  return foreseenRefusal([], foreseen, account);
}
