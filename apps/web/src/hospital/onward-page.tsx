import { PHASES, PRE_REFERRAL_MEASURES } from '@rujukan/referral';
import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../asking';
import { type CaseWithHistory, journeyWords, latest, textIn } from '../case-history';
import { SIGNS_OF_PHASE } from '../danger-signs';
import { facilityName } from '../device';
import { InTheWay } from '../foresight';
import { type Beside, ReferralFields, sbarOf, urgencyIn, useRanking } from '../referring';
import type { Account } from '../session';
import { useKeptForm } from '../statements';
import { Button, Form, Notice, Skeleton, Tiles } from '../ui';
import { codeWords } from '../words';
import { Who } from './board-card';
import { type OnwardForm, nameOfOnward, onwardForm } from './onward';
import { onwardWords } from './onward-words';
import { type Stay, patientIn, stayAt } from './patient-here';
import { stepWords } from './step-words';
import { mayReferOn } from './steps';
import { useOnward } from './use-onward';

interface OnwardPageProps {
  readonly caseId: string;
  readonly account: Account;
}

/** A patient in the house whom another hospital can help better. */
export function OnwardPage({ caseId, account }: OnwardPageProps) {
  const words = onwardWords();
  const { body: about, problem } = useAnswer<CaseWithHistory>(`/api/cases/${caseId}`);
  return (
    <>
      <p>
        <a href={`/hospital/case/${caseId}`}>← {words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <ProblemNotice problem={problem} />
      {about === null ? problem === null && <Skeleton /> : <WhereSheIs about={about} account={account} />}
    </>
  );
}

interface PartProps {
  readonly about: CaseWithHistory;
  readonly account: Account;
}

function WhereSheIs({ about, account }: PartProps) {
  const words = onwardWords();
  const own = account.facilityId;
  const stay = own === null ? null : stayAt(about, own);
  if (own === null || stay === null || !mayReferOn(patientIn(about, own))) {
    return (
      <Notice tone="waiting" title={words.notNow}>
        {words.notNowAbout}
      </Notice>
    );
  }
  return <Referral about={about} account={account} own={own} stay={stay} />;
}

interface ReferralProps extends PartProps {
  readonly own: string;
  readonly stay: Stay;
}

function Referral({ about, account, own, stay }: ReferralProps) {
  const words = onwardWords();
  const { route } = useLocation();
  const { form, change, done } = useKeptForm<OnwardForm>(nameOfOnward(about), () =>
    onwardForm(about, stay, own, () => crypto.randomUUID()),
  );
  const ranking = useRanking(form, own);
  const proposed = ranking?.proposed ?? null;
  const whole = { ...form, proposed, to: form.to ?? proposed };
  const sbar = form.sbar ?? sbarOf(whole, besideOf(about, own));
  const [isAsked, setAsked] = useState(false);
  const { outgoing, problem } = useOnward({ about, account, own }, whole, sbar, (position) => {
    done();
    route(`/hospital/case/${about.caseId}?atLeast=${position}`, true);
  });
  const submit = async () => {
    setAsked(true);
    if (whole.phase === null || whole.to === null) return;
    // The same leg again, should the answer be lost and the page with it.
    change(whole);
    await outgoing.send();
  };
  const isEmergency = urgencyIn(form) === 'emergency';
  return (
    <Form class="card stack" onSubmit={submit}>
      <h2>
        <Who about={about} />
      </h2>
      <ProblemNotice problem={problem} />
      {problem?.status === 0 && <Notice tone="waiting">{stepWords().sentOnce}</Notice>}
      <Condition form={form} change={change} isAsked={isAsked} />
      {form.phase !== null && (
        <ReferralFields
          form={whole}
          ranking={ranking}
          sbar={sbar}
          change={change}
          hospitalFault={isAsked && whole.to === null ? words.hospitalMissing : undefined}
        />
      )}
      <p class="row">
        <Button type="submit" kind={isEmergency ? 'danger' : 'main'} icon="send" busy={outgoing.isBusy}>
          {words.send}
        </Button>
        <span class="small muted">{words.kept}</span>
      </p>
      <p class="small muted">{codeWords().supports}</p>
      <InTheWay outgoing={outgoing} />
    </Form>
  );
}

interface ConditionProps {
  readonly form: OnwardForm;
  readonly change: (part: Partial<OnwardForm>) => void;
  readonly isAsked: boolean;
}

/** How she is now, which decides about where she can be helped. */
function Condition({ form: { phase, signs, measures }, change, isAsked }: ConditionProps) {
  const words = onwardWords();
  const codes = codeWords();
  return (
    <>
      <Tiles
        legend={words.who}
        options={PHASES.map((value) => ({ value, label: codes.phase[value] }))}
        chosen={phase === null ? [] : [phase]}
        fault={isAsked && phase === null ? words.phaseUnknown : undefined}
        onChoose={([chosen]) =>
          chosen &&
          change({ phase: chosen, signs: signs.filter((sign) => SIGNS_OF_PHASE[chosen].includes(sign)) })
        }
      />
      {phase !== null && (
        <Tiles
          many
          legend={words.signs}
          options={SIGNS_OF_PHASE[phase].map((value) => ({ value, label: codes.sign[value] }))}
          chosen={signs}
          onChoose={(chosen) => change({ signs: chosen })}
        />
      )}
      <Tiles
        many
        legend={words.measures}
        options={PRE_REFERRAL_MEASURES.map((value) => ({ value, label: journeyWords().measure[value] }))}
        chosen={measures}
        onChoose={(chosen) => change({ measures: chosen })}
      />
    </>
  );
}

/** Where she came from and where she is, for the background of the message. */
function besideOf(about: CaseWithHistory, own: string): Beside {
  const words = onwardWords();
  const raised = latest(about.history, 'ReferralRaised', stayAt(about, own)?.legId ?? null);
  const from = raised === null ? null : textIn(raised, 'from');
  return {
    background: [
      ...(from === null || from === own ? [] : [words.from(facilityName(from))]),
      words.received(facilityName(own)),
    ],
  };
}
