import type { CaseWithHistory } from '../case-history';
import { type Outgoing, useOutgoing } from '../foresight';
import type { Problem } from '../http';
import { referralFacts, withoutNulls } from '../referring';
import type { Account } from '../session';
import { useStatement } from '../statements';
import { type OnwardForm, purposeOf } from './onward';

interface Speaker {
  readonly about: CaseWithHistory;
  readonly account: Account;
  readonly own: string;
}

interface Onward {
  readonly outgoing: Outgoing;
  readonly problem: Problem | null;
}

/** From the form to the server, after a look by the rules that it will decide by. */
export function useOnward(
  { about, account, own }: Speaker,
  form: OnwardForm,
  sbar: string,
  onSent: (position: string) => void,
): Onward {
  const { problem, send } = useStatement();
  const path = `/api/cases/${about.caseId}/referral`;
  const facts = referralFacts(form, own, purposeOf(about, own));
  const said = { ...withoutNulls(facts), ...(sbar === '' ? {} : { note: sbar }) };
  const foresee = async () => {
    const { foreseenRefusal } = await import('../foresight/foreseen');
    const statement = { name: 'RaiseReferral', caseId: about.caseId, path, facts: said } as const;
    return foreseenRefusal(about.history, [{ statement, facts }], account);
  };
  const say = async () => {
    const receipt = await send(path, said);
    if (receipt) onSent(receipt.position);
  };
  return { outgoing: useOutgoing({ foresee, say }), problem };
}
