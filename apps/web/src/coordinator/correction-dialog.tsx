import type { CorrectionReason } from '@rujukan/referral';
import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import { localOf, useKeptForm, useStatement } from '../statements';
import { Button, Check, Dialog, Field, Form, Select, now } from '../ui';
import { absolute, codeWords, zone } from '../words';
import {
  type CorrectedPrecision,
  type CorrectionFault,
  type CorrectionForm,
  correctionOf,
} from './correction';
import type { MilestoneStated } from './milestones';
import { here } from './moments';
import { coordinatorWords } from './words';

interface CorrectionDialogProps {
  readonly caseId: string;
  readonly stated: MilestoneStated;
  readonly onDone: (position: string) => void;
  readonly onClose: () => void;
}

/** What no longer stands, what stands instead, and why. */
export function CorrectionDialog({ caseId, stated, onDone, onClose }: CorrectionDialogProps) {
  const words = coordinatorWords();
  const { form, change, done } = useKeptForm<CorrectionForm>(
    `correction/${caseId}/${stated.legId ?? ''}/${stated.milestone}`,
    () => startingFrom(stated),
  );
  const [faults, setFaults] = useState<readonly CorrectionFault[]>([]);
  const { problem, send } = useStatement();
  const submit = async () => {
    const correction = correctionOf(stated, form, zone.value);
    setFaults('faults' in correction ? correction.faults : []);
    if ('faults' in correction) return;
    const receipt = await send(`/api/cases/${caseId}/corrections`, correction.facts);
    if (!receipt) return;
    done();
    onDone(receipt.position);
  };
  return (
    <Dialog title={words.correctThis(words.milestone[stated.milestone])} onClose={onClose}>
      <Form onSubmit={submit}>
        <ProblemNotice problem={problem} />
        <Superseded stated={stated} form={form} isWrong={faults.includes('supersedes')} onChange={change} />
        <Select<CorrectedPrecision>
          label={words.how}
          value={form.precision}
          options={optionsOf(words.precision)}
          onChoose={(precision) => change({ precision })}
        />
        {(form.precision === 'exact' || form.precision === 'estimated') && (
          <Field
            label={words.newTime}
            type="datetime-local"
            value={form.time}
            fault={faults.includes('time') ? words.timeWrong : undefined}
            onInput={(time) => change({ time })}
          />
        )}
        <Select<CorrectionReason>
          label={words.reason}
          none={words.choose}
          value={form.reason}
          options={optionsOf(words.correctionReason)}
          fault={faults.includes('reason') ? words.fill : undefined}
          onChoose={(reason) => change({ reason })}
        />
        <Field
          label={words.note}
          lines={2}
          maxLength={4_000}
          value={form.note}
          onInput={(note) => change({ note })}
        />
        <p class="row">
          <Button type="submit" kind="main">
            {words.record}
          </Button>
          <Button onPress={onClose}>{words.cancel}</Button>
        </p>
      </Form>
    </Dialog>
  );
}

interface SupersededProps {
  readonly stated: MilestoneStated;
  readonly form: CorrectionForm;
  readonly isWrong: boolean;
  readonly onChange: (part: Partial<CorrectionForm>) => void;
}

function Superseded({ stated, form, isWrong, onChange }: SupersededProps) {
  const words = coordinatorWords();
  return (
    <fieldset>
      <legend class="field-label">{words.supersede}</legend>
      {stated.statements.map(({ eventId, at, by }) => (
        <Check
          key={eventId}
          label={`${at === null ? words.unknownTime : absolute(here(at), now.value)} · ${codeWords().role[by.role]}`}
          checked={form.supersedes.includes(eventId)}
          onChange={(isOn) =>
            onChange({
              supersedes: isOn
                ? [...form.supersedes, eventId]
                : form.supersedes.filter((each) => each !== eventId),
            })
          }
        />
      ))}
      {isWrong && (
        <p class="small field-fault" role="alert">
          {words.chooseOne}
        </p>
      )}
    </fieldset>
  );
}

function startingFrom({ statements }: MilestoneStated): CorrectionForm {
  const known = statements.find(({ at }) => at !== null)?.at ?? null;
  const only = statements.length === 1 ? statements.map(({ eventId }) => eventId) : [];
  const time = known === null ? '' : localOf(known, zone.value);
  return { supersedes: only, precision: 'exact', time, reason: '', note: '' };
}

function optionsOf<Code extends string>(words: Readonly<Record<Code, string>>) {
  return (Object.entries(words) as [Code, string][]).map(([value, label]) => ({ value, label }));
}
