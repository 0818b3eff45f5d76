import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { PHASES, READINESS_ITEMS, TRANSPORT_MODES, URGENCIES } from '@rujukan/referral';
import { facilities } from '../../device';
import { type Account, session } from '../../session';
import { Button, Dialog, Field, Form, Notice, Select, Skeleton, Tiles } from '../../ui';
import { codeWords } from '../../words';
import { PHASE_MOTIFS, Picture, SIGN_MOTIFS } from '../pictures';
import { SIGNS_OF_PHASE } from '../signs-of-phase';
import { midwifeWords } from '../words';
import { type Draft, dropDraft, urgencyIn } from './draft';
import { faultsIn } from './faults';
import { HospitalChoice } from './hospital-choice';
import { PersonFields } from './person-fields';
import { sbarOf } from './sbar';
import { SendDialog, useSending } from './sending';
import { useDraft } from './use-draft';
import { useRanking } from './use-ranking';
import { journeyWords } from '../../case-history';

/** One screen: who, what is wrong, where to, and the tap that sends it. */
export function RaisePage({ draftId }: { readonly draftId: string }) {
  const [draft, change] = useDraft(draftId);
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

const SINCE_MINUTES = ['0', '15', '30', '60', '120', '360'] as const;

function RaiseForm({ draft, change, account }: RaiseFormProps) {
  const words = midwifeWords();
  const codes = codeWords();
  const refers = account.role !== 'kader';
  const origin = refers ? (account.facilityId ?? '') : parentOf(account);
  const ranking = useRanking(draft, origin);
  const [isAsked, setAsked] = useState(false);
  const proposed = ranking?.proposed ?? null;
  const whole = { ...draft, proposed, to: draft.to ?? proposed };
  const faults = faultsIn(whole, refers);
  const faultOf = (...ones: readonly (typeof faults)[number][]) => {
    const found = isAsked ? ones.find((each) => faults.includes(each)) : undefined;
    return found && words[found];
  };
  const sbar = draft.sbar ?? sbarOf(whole);
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
  return (
    <Form class="page page-narrow raise" onSubmit={submit}>
      <h1>{refers ? words.raise : words.report}</h1>
      <Tiles
        wide
        legend={words.who}
        options={PHASES.map((value) => ({
          value,
          label: codes.phase[value],
          picture: <Picture motif={PHASE_MOTIFS[value]} />,
        }))}
        chosen={draft.phase === null ? [] : [draft.phase]}
        fault={faultOf('missingPhase')}
        onChoose={([phase]) => phase && change({ phase, signs: signsThatStay(draft, phase), to: null })}
      />
      <SignTiles draft={draft} change={change} fault={faultOf('missingSign')} />
      {draft.signs.length > 0 && (
        <Select
          label={words.since}
          value={String(draft.sinceMinutes ?? 0) as (typeof SINCE_MINUTES)[number]}
          options={SINCE_MINUTES.map((value) => ({
            value,
            label: value === '0' ? words.sinceNow : words.sinceMinutes(Number(value)),
          }))}
          onChoose={(value) => change({ sinceMinutes: value === '0' ? null : Number(value) })}
        />
      )}
      {draft.phase !== null && <PersonFields draft={draft} change={change} />}
      {draft.phase !== null && refers && (
        <>
          <Tiles
            legend={words.urgency}
            options={URGENCIES.map((value) => ({ value, label: codes.urgency[value] }))}
            chosen={[urgencyIn(draft)]}
            onChoose={([urgency]) => urgency && change({ urgency })}
          />
          <HospitalChoice
            draft={whole}
            ranking={ranking}
            fault={faultOf('hospitalMissing')}
            change={change}
          />
          <Select
            label={words.diagnosis}
            value={draft.diagnosis}
            none={words.noDiagnosis}
            options={Object.entries(words.diagnoses).map(([value, label]) => ({
              value,
              label: `${label} (${value})`,
            }))}
            onChoose={(diagnosis) => change({ diagnosis })}
          />
          <Select
            label={words.transport}
            value={draft.transport}
            options={TRANSPORT_MODES.map((value) => ({ value, label: journeyWords().transport[value] }))}
            onChoose={(transport) => change({ transport })}
          />
          <Tiles
            many
            legend={words.readiness}
            options={READINESS_ITEMS.map((value) => ({ value, label: journeyWords().ready[value] }))}
            chosen={draft.ready}
            onChoose={(ready) => change({ ready })}
          />
          <Field
            label={words.sbar}
            hint={words.sbarHint}
            lines={5}
            maxLength={4000}
            value={sbar}
            onInput={(text) => change({ sbar: text })}
          />
          {draft.sbar !== null && <Button onPress={() => change({ sbar: null })}>{words.sbarAgain}</Button>}
        </>
      )}
      {sending.hasNoRoom && (
        <Notice tone="danger" title={words.noRoom} urgent>
          {words.noRoomAbout}
        </Notice>
      )}
      <p class="small muted">{codes.supports}</p>
      <DropDraft draft={draft} />
      <div class="send-bar">
        <Button
          type="submit"
          kind={urgencyIn(draft) === 'emergency' && refers ? 'danger' : 'main'}
          icon="send"
          wide
          busy={sending.isBusy}
        >
          {refers ? words.send : words.sendReport}
        </Button>
      </div>
      <SendDialog sending={sending} />
    </Form>
  );
}

function parentOf({ facilityId }: Account): string {
  return facilities.value.get(facilityId ?? '')?.parentId ?? facilityId ?? '';
}

/** Those that are asked in the new phase too. */
function signsThatStay({ signs }: Draft, phase: NonNullable<Draft['phase']>): Draft['signs'] {
  return signs.filter((sign) => SIGNS_OF_PHASE[phase].includes(sign));
}

interface SignTilesProps {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
  readonly fault: string | undefined;
}

function SignTiles({ draft, change, fault }: SignTilesProps) {
  const words = midwifeWords();
  const codes = codeWords();
  if (draft.phase === null) return <p class="muted">{words.signsFirst}</p>;
  return (
    <Tiles
      many
      legend={words.signs}
      options={SIGNS_OF_PHASE[draft.phase].map((value) => ({
        value,
        label: codes.sign[value],
        picture: <Picture motif={SIGN_MOTIFS[value]} />,
      }))}
      chosen={draft.signs}
      fault={fault}
      onChoose={(signs) => change({ signs })}
    />
  );
}

function DropDraft({ draft }: { readonly draft: Draft }) {
  const words = midwifeWords();
  const { route } = useLocation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="row spread">
      <span class="small muted">{words.draftKept}</span>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {words.dropDraft}
      </Button>
      {isOpen && (
        <Dialog title={words.dropDraft} onClose={() => setOpen(false)}>
          <p>{words.dropDraftAbout}</p>
          <Button
            kind="danger"
            wide
            onPress={async () => {
              route('/midwife', true);
              await dropDraft(draft.draftId);
            }}
          >
            {words.dropDraft}
          </Button>
          <Button wide onPress={() => setOpen(false)}>
            {words.keep}
          </Button>
        </Dialog>
      )}
    </div>
  );
}
