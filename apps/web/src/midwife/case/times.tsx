import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import {
  ContestedTimes,
  CorrectionFields,
  type CorrectionForm,
  type MilestoneStated,
  type TimeStated,
  correctionOf,
  correctionStartingFrom,
  milestonesOf,
  timeWords,
} from '../../case-history';
import { type Account, clockOffset, session } from '../../session';
import { Badge, Button, Form, Moment } from '../../ui';
import { codeWords, zone } from '../../words';
import { InTheWay } from '../../foresight';
import { midwifeWords } from '../words';
import { correctionWords } from './correction-words';
import { type PartProps, isSaid } from './stating';
import { toldHere } from './told-here';
import { useSaying } from './use-saying';
import { type Typed, type Typing, nameOfTyped, useTyped } from './use-typed';

interface CorrectionTyped extends Typed, CorrectionForm {
  /** Of which milestone; `null` while none is being corrected. */
  readonly key: string | null;
}

const NOTHING: Omit<CorrectionTyped, 'commandId'> = {
  key: null,
  supersedes: [],
  precision: 'exact',
  time: '',
  reason: '',
  note: '',
};

/** What was told of the times of a case, what contradicts, and what she may correct: what was told by her side. */
export function Times(part: PartProps) {
  const { value } = session;
  if (value.kind !== 'signedIn') return null;
  return <TimesOf {...part} account={value.account} />;
}

function TimesOf({ about, pending, account }: PartProps & { readonly account: Account }) {
  const words = correctionWords();
  const history = toldHere(about, pending, account);
  const stated = milestonesOf(history);
  const typing = useTyped<CorrectionTyped>(nameOfTyped(about.caseId, 'CorrectMilestone'), (commandId) => ({
    commandId,
    ...NOTHING,
  }));
  if (typing === null || stated.length === 0) return null;
  const { key } = typing.form;
  const correct = (milestone: MilestoneStated) =>
    typing.change({
      ...correctionStartingFrom(hersIn(milestone, account), zone.value),
      key: milestone.key,
    });
  const open = stated.find((each) => each.key === key);
  return (
    <>
      <ContestedTimes
        history={history}
        whatToDo={(contested) => (
          <WhatToDo isHers={account.role === 'midwife' && hersIn(contested, account).length > 0}>
            <Button onPress={() => correct(contested)}>{words.correctMine}</Button>
          </WhatToDo>
        )}
      />
      <details class="card" open={open !== undefined}>
        <summary>{words.times}</summary>
        <div class="stack">
          {isSaid(pending, 'CorrectMilestone') && <Badge tone="waiting">{midwifeWords().pending}</Badge>}
          <ul class="stack">
            {stated.map((milestone) => (
              <li key={milestone.key} class="stack-tight">
                <Stated milestone={milestone} />
                {open === undefined &&
                  account.role === 'midwife' &&
                  hersIn(milestone, account).length > 0 && (
                    <Button onPress={() => correct(milestone)}>
                      {words.correct}
                      <span class="unseen"> {timeWords().milestone[milestone.milestone]}</span>
                    </Button>
                  )}
                {open === milestone && (
                  <Correction
                    about={about}
                    pending={pending}
                    milestone={milestone}
                    statements={hersIn(milestone, account)}
                    typing={typing}
                  />
                )}
              </li>
            ))}
          </ul>
        </div>
      </details>
    </>
  );
}

/** She corrects what her side told; what others told is theirs, or the coordinator's to decide. */
function hersIn({ statements }: MilestoneStated, { facilityId }: Account): readonly TimeStated[] {
  return statements.filter(({ by }) => by.role === 'midwife' && by.facilityId === facilityId);
}

interface WhatToDoProps {
  readonly isHers: boolean;
  readonly children: ComponentChildren;
}

function WhatToDo({ isHers, children }: WhatToDoProps) {
  return (
    <div class="stack-tight">
      {isHers && children}
      <p class="small">{isHers ? correctionWords().orLeaveIt : timeWords().coordinatorDecides}</p>
    </div>
  );
}

function Stated({ milestone: { milestone, statements, doubts } }: { readonly milestone: MilestoneStated }) {
  const words = timeWords();
  return (
    <>
      <strong>{words.milestone[milestone]}</strong>
      {statements.map(({ eventId, at, by }) => (
        <span key={eventId} class="small">
          {at === null ? words.unknownTime : <Moment at={at + (clockOffset.value ?? 0)} />}{' '}
          <span class="muted">{codeWords().role[by.role]}</span>
        </span>
      ))}
      {doubts.length > 0 && (
        <span class="row">
          {doubts.map((doubt) => (
            <Badge key={doubt} tone="waiting">
              {words.doubt[doubt]}
            </Badge>
          ))}
        </span>
      )}
    </>
  );
}

interface CorrectionProps extends PartProps {
  readonly milestone: MilestoneStated;
  readonly statements: readonly TimeStated[];
  readonly typing: Typing<CorrectionTyped>;
}

function Correction({ about, pending, milestone, statements, typing }: CorrectionProps) {
  const words = correctionWords();
  const [isAsked, setAsked] = useState(false);
  const { form, change } = typing;
  const correction = correctionOf(milestone, form, zone.value);
  const saying = useSaying({ about, pending }, typing, () => ({
    name: 'CorrectMilestone',
    caseId: about.caseId,
    path: `/api/cases/${about.caseId}/corrections`,
    facts: 'facts' in correction ? correction.facts : {},
  }));
  const submit = async () => {
    setAsked(true);
    if ('facts' in correction) await saying.send();
  };
  const faults = isAsked && 'faults' in correction ? correction.faults : [];
  return (
    <Form onSubmit={submit}>
      <CorrectionFields statements={statements} form={form} faults={faults} change={change} />
      <div class="row">
        <Button type="submit" kind="main" busy={saying.isBusy}>
          {words.save}
        </Button>
        <Button onPress={() => change(NOTHING)}>{words.cancel}</Button>
      </div>
      <InTheWay outgoing={saying} />
    </Form>
  );
}
