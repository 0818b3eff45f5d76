import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { DropDraft } from '../../drafts';
import { InTheWay } from '../../foresight';
import { ReferralFields, sbarOf, urgencyIn, useRanking } from '../../referring';
import { FoldedSheet } from '../../screening';
import { type Account, session } from '../../session';
import { Button, Form, Skeleton } from '../../ui';
import { codeWords } from '../../words';
import { midwifeWords } from '../words';
import { type Draft, drafts, newDraft } from './draft';
import { type FaultOf, faultsIn } from './faults';
import { MeasureFields } from './measure-fields';
import { PersonFields } from './person-fields';
import { raiseWords } from './raise-words';
import { RiskFields } from './risk-fields';
import { useSending } from './sending';

/** One screen: who, what is wrong, where to, and the tap that sends it. */
export function RaisePage({ draftId }: { readonly draftId: string }) {
  const [draft, change] = drafts.useDraft(draftId, () => newDraft(draftId));
  const { value } = session;
  if (!draft || value.kind !== 'signedIn') {
    return (
      <div class="page page-narrow">
        <Skeleton />
      </div>
    );
  }
  return <RaiseForm draft={draft} change={change} account={value.account} />;
}

interface RaiseFormProps {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
  readonly account: Account;
}

function RaiseForm({ draft, change, account }: RaiseFormProps) {
  const words = raiseWords();
  const codes = codeWords();
  const { route } = useLocation();
  const origin = account.facilityId ?? '';
  const ranking = useRanking(draft, origin);
  const [isAsked, setAsked] = useState(false);
  const proposed = ranking?.proposed ?? null;
  const whole = { ...draft, proposed, to: draft.to ?? proposed };
  const faults = faultsIn(whole);
  const faultOf: FaultOf = (...ones) => {
    const found = isAsked ? ones.find((each) => faults.includes(each)) : undefined;
    return found && words[found];
  };
  const sbar = draft.sbar ?? sbarOf(whole, { situation: sinceIn(draft) });
  const sending = useSending(whole, account, origin, sbar);
  const submit = async () => {
    setAsked(true);
    if (faults.length > 0) {
      document
        .querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')
        ?.scrollIntoView({ block: 'center' });
      return;
    }
    await sending.send();
  };
  const drop = async () => {
    route('/midwife', true);
    await drafts.drop(draft.draftId);
  };
  return (
    <Form class="page page-narrow raise" onSubmit={submit}>
      <h1>{midwifeWords().raise}</h1>
      <RiskFields draft={draft} change={change} faultOf={faultOf} />
      {draft.phase !== null && !draft.isKnown && (
        <FoldedSheet
          phase={draft.phase}
          signs={draft.signs}
          screened={draft.screened}
          onChange={(screened) => change({ screened, riskCategory: screened.riskCategory })}
        />
      )}
      {draft.phase !== null && <PersonFields draft={draft} change={change} />}
      {draft.phase !== null && <MeasureFields draft={draft} change={change} />}
      {draft.phase !== null && (
        <ReferralFields
          form={whole}
          ranking={ranking}
          sbar={sbar}
          change={change}
          hospitalFault={faultOf('hospitalMissing')}
        />
      )}
      <p class="small muted">{codes.supports}</p>
      <DropDraft onDrop={drop} />
      <div class="send-bar">
        <Button
          type="submit"
          kind={urgencyIn(draft) === 'emergency' ? 'danger' : 'main'}
          icon="send"
          wide
          busy={sending.isBusy}
        >
          {words.send}
        </Button>
      </div>
      <InTheWay outgoing={sending} />
    </Form>
  );
}

function sinceIn({ sinceMinutes }: Draft): string {
  const words = raiseWords();
  const since = sinceMinutes === null ? words.sinceNow : words.sinceMinutes(sinceMinutes);
  return words.seen(since.toLocaleLowerCase());
}
