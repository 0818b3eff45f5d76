import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import type { ReceiptView } from '../http';
import { type When, WhenField, isTime, useKeptForm, useStatement } from '../statements';
import { Button, Dialog, Field, Form, Notice } from '../ui';
import { zone } from '../words';
import { type Faults, type StepAbout, type StepForm, stated } from './step-facts';
import { StepFields, faultWords } from './step-form';
import type { Step } from './steps';
import { stepWords } from './step-words';

interface StepDialogProps {
  readonly step: Step;
  readonly about: Omit<StepAbout, 'questionId'>;
  /** Where a back-referral goes unless somebody says otherwise. */
  readonly origin: string;
  readonly onDone: (receipt: ReceiptView) => void;
  readonly onClose: () => void;
}

const EMPTY: StepForm = {
  prepared: [],
  reason: '',
  ward: '',
  mode: 'ambulance',
  escort: 'nurse',
  outcome: '',
  place: 'hospital',
  cause: '',
  backTo: '',
  followUp: '',
  note: '',
};

/** Asks for what a step needs and states it; a refusal stands in words above what was typed, which stays. */
export function StepDialog({ step, about, origin, onDone, onClose }: StepDialogProps) {
  const words = stepWords();
  const {
    form: typed,
    change,
    done,
  } = useKeptForm<StepForm & { readonly when: When }>(`${about.caseId}/${about.legId}/${step}`, () => ({
    ...EMPTY,
    backTo: origin,
    when: { kind: 'now' },
  }));
  const { when, ...form } = typed;
  const [faults, setFaults] = useState<Faults>({});
  const [isTimeWrong, setTimeWrong] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [questionId] = useState(() => crypto.randomUUID());
  const { problem, send } = useStatement();

  const submit = async () => {
    const result = stated(step, form, { ...about, questionId });
    setFaults('faults' in result ? result.faults : {});
    const hasTime = isTime(when, zone.value);
    setTimeWrong(!hasTime);
    if ('faults' in result || !hasTime) return;
    setBusy(true);
    const receipt = await send(result.path, result.facts, when);
    setBusy(false);
    if (!receipt) return;
    done();
    onDone(receipt);
  };
  return (
    <Dialog title={words.stepTitle[step]} onClose={onClose}>
      <Form onSubmit={submit}>
        <ProblemNotice problem={problem} />
        {problem?.status === 0 && <Notice tone="waiting">{words.sentOnce}</Notice>}
        <StepFields step={step} form={form} faults={faults} onChange={change} />
        <Field
          label={step === 'ask' ? words.question : words.note}
          lines={step === 'ask' ? 3 : 2}
          maxLength={4_000}
          value={form.note}
          fault={faultWords(faults.note)}
          onInput={(note) => change({ note })}
        />
        {step !== 'ask' && step !== 'referBack' && (
          <WhenField when={when} isWrong={isTimeWrong} onChoose={(chosen) => change({ when: chosen })} />
        )}
        <p class="row">
          <Button type="submit" kind={step === 'decline' ? 'danger' : 'main'} busy={isBusy}>
            {words.record}
          </Button>
          <Button onPress={onClose}>{words.cancel}</Button>
        </p>
      </Form>
    </Dialog>
  );
}
