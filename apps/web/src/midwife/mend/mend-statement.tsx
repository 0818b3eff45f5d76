import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { type Entry, WithdrawDialog, entries, statementWords, tryAgain } from '../../outbox';
import type { Account } from '../../session';
import { Button, Field, Form, Notice, Skeleton } from '../../ui';
import { wordFor, zone } from '../../words';
import { toldHere } from '../case/told-here';
import { useCase } from '../case/use-case';
import { useSaying } from '../case/use-saying';
import { nameOfTyped, useTyped } from '../case/use-typed';
import { InTheWay } from '../../foresight';
import { mendWords } from './mend-words';
import { FIELDS } from './said-fields';
import { type MendForm, isComplete, mendFormOf, statedAgain } from './stated-again';

/** Statements whose time may be what was wrong. */
const HAPPENED: readonly Entry['name'][] = ['RecordDeparture', 'AcknowledgeArrival', 'RecordFollowUp'];

interface MendStatementProps {
  readonly entry: Entry;
  readonly account: Account;
}

/** One refused statement: why, what it said, and the ways on. */
export function MendStatement({ entry, account }: MendStatementProps) {
  const words = mendWords();
  const about = statementWords();
  const { route } = useLocation();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const { name, caseId, refused } = entry;
  return (
    <div class="page page-narrow">
      <h1>
        {about.mend}: {wordFor(about.statement, name)}
      </h1>
      <Notice tone="danger" title={refused?.title}>
        <p>{refused?.detail}</p>
        {refused?.errors.map(({ field, message }) => (
          <p key={field}>
            {field}: {message}
          </p>
        ))}
      </Notice>
      {FIELDS[name] === undefined ? (
        <>
          <p>{words.onlyWithdraw}</p>
          <Button wide onPress={() => tryAgain(entry)}>
            {words.send}
          </Button>
        </>
      ) : (
        <Mending entry={entry} account={account} />
      )}
      <Button wide onPress={() => setWithdrawing(true)}>
        {about.withdraw}
      </Button>
      <a
        class="button button-quiet"
        href={isOfAnotherAge(name) ? '/midwife/others' : `/midwife/cases/${caseId}`}
      >
        {isOfAnotherAge(name) ? words.openOthers : words.openCase}
      </a>
      {isWithdrawing && (
        <WithdrawDialog
          entry={entry}
          onWithdrawn={() => route('/outbox', true)}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </div>
  );
}

function isOfAnotherAge(name: Entry['name']): boolean {
  return name === 'HandOverOtherDetection' || name === 'CloseOtherDetection';
}

function Mending({ entry, account }: MendStatementProps) {
  const words = mendWords();
  const [isAsked, setAsked] = useState(false);
  const { about } = useCase(entry.caseId);
  const pending = entries.value.filter(({ caseId }) => caseId === entry.caseId);
  const typing = useTyped<MendForm>(nameOfTyped(entry.caseId, `mend:${entry.commandId}`), (commandId) =>
    mendFormOf(entry, commandId, zone.value),
  );
  const saying = useSaying({ about, pending }, typing, (form) => statedAgain(entry, form, zone.value), [
    entry.commandId,
  ]);
  const Fields = FIELDS[entry.name];
  if (typing === null || Fields === undefined) return <Skeleton />;
  const { form, change } = typing;
  const isWhole = isComplete(entry.name, form, zone.value);
  const submit = async () => {
    setAsked(true);
    if (isWhole) await saying.send();
  };
  return (
    <Form onSubmit={submit}>
      <Fields
        said={form.said}
        about={about && { ...about, history: toldHere(about, pending, account) }}
        change={(changed) => change({ said: { ...form.said, ...changed } })}
      />
      {HAPPENED.includes(entry.name) && (
        <Field
          label={words.when}
          type="datetime-local"
          value={form.time}
          onInput={(time) => change({ time })}
        />
      )}
      {isAsked && !isWhole && <Notice tone="danger" urgent title={words.incomplete} />}
      <Button type="submit" kind="main" icon="send" wide busy={saying.isBusy}>
        {words.send}
      </Button>
      <InTheWay outgoing={saying} />
    </Form>
  );
}
