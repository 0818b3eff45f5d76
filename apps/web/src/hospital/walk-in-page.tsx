import { PHASES } from '@rujukan/referral';
import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import { facilities, facilityName } from '../device';
import { type When, WhenField, isTime, useKeptForm, useStatement } from '../statements';
import { Button, Field, Form, Notice, Select, Tiles } from '../ui';
import { codeWords, zone } from '../words';
import { stepWords } from './step-words';
import { type WalkInForm, faultsIn, newWalkIn, signsToAsk, tellsWeeks, walkInFacts } from './walk-in';
import { walkInWords } from './walk-in-words';

type Typed = WalkInForm & { readonly when: When };

function nothingTyped(): Typed {
  return { ...newWalkIn(() => crypto.randomUUID()), when: { kind: 'now' } };
}

/** Registers who came to the door and whom nobody had referred: detected here, and arrived. */
export function WalkInPage() {
  const words = walkInWords();
  const { form, change, done } = useKeptForm('walkIn', nothingTyped);
  const { route } = useLocation();
  const goOn = (position: string) => {
    done();
    route(`/hospital/case/${form.caseId}?atLeast=${position}`);
  };
  return (
    <>
      <h1>{words.title}</h1>
      <p class="muted">
        {words.about} <a href="/hospital/search">{words.search}</a>
      </p>
      <Registration form={form} change={change} onDone={goOn} />
    </>
  );
}

interface FormProps {
  readonly form: Typed;
  readonly change: (changed: Partial<Typed>) => void;
}

interface RegistrationProps extends FormProps {
  readonly onDone: (position: string) => void;
}

function Registration({ form, change, onDone }: RegistrationProps) {
  const words = walkInWords();
  const { when } = form;
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { problem, send } = useStatement();
  const isTimeWrong = isAsked && !isTime(when, zone.value);
  const register = async () => {
    setAsked(true);
    if (Object.keys(faultsIn(form)).length > 0 || !isTime(when, zone.value)) return;
    setBusy(true);
    const receipt = await send('/api/walk-ins', walkInFacts(form), when);
    setBusy(false);
    if (receipt) onDone(receipt.position);
  };
  const clear = () => {
    setAsked(false);
    change(nothingTyped());
  };
  return (
    <Form class="card stack" onSubmit={register}>
      <ProblemNotice problem={problem} />
      {problem?.code === 'caseAlreadyExists' && (
        <p>
          <a href={`/hospital/case/${form.caseId}`}>{words.isRegistered}</a>
        </p>
      )}
      {problem?.status === 0 && <Notice tone="waiting">{stepWords().sentOnce}</Notice>}
      <Condition form={form} change={change} isAsked={isAsked} />
      <Person form={form} change={change} isAsked={isAsked} />
      <Field
        label={words.note}
        lines={2}
        maxLength={4_000}
        value={form.note}
        onInput={(note) => change({ note })}
      />
      <WhenField when={when} isWrong={isTimeWrong} onChoose={(chosen) => change({ when: chosen })} />
      <p class="row">
        <Button type="submit" kind="main" busy={isBusy}>
          {words.register}
        </Button>
        <Button onPress={clear}>{words.clear}</Button>
        <span class="small muted">{words.kept}</span>
      </p>
      <p class="small muted">{codeWords().supports}</p>
    </Form>
  );
}

type PartProps = FormProps & { readonly isAsked: boolean };

function Condition({ form, change, isAsked }: PartProps) {
  const words = walkInWords();
  const codes = codeWords();
  const { phase, signs } = form;
  const faults = isAsked ? faultsIn(form) : {};
  return (
    <>
      <Tiles
        legend={words.who}
        options={PHASES.map((value) => ({ value, label: codes.phase[value] }))}
        chosen={phase === null ? [] : [phase]}
        fault={faults.phase && words.fault[faults.phase]}
        onChoose={([chosen]) =>
          chosen &&
          change({ phase: chosen, signs: signs.filter((sign) => signsToAsk(chosen).includes(sign)) })
        }
      />
      {phase !== null && (
        <Tiles
          many
          legend={words.signs}
          options={signsToAsk(phase).map((value) => ({ value, label: codes.sign[value] }))}
          chosen={signs}
          onChoose={(chosen) => change({ signs: chosen })}
        />
      )}
      {tellsWeeks(phase) && (
        <Field
          label={words.weeks}
          inputMode="numeric"
          maxLength={2}
          value={form.gestationWeeks}
          fault={faults.gestationWeeks && words.fault[faults.gestationWeeks]}
          onInput={(gestationWeeks) => change({ gestationWeeks })}
        />
      )}
    </>
  );
}

function Person({ form, change, isAsked }: PartProps) {
  const words = walkInWords();
  const faults = isAsked ? faultsIn(form) : {};
  const puskesmas = [...facilities.value.values()].filter(({ kind }) => kind === 'puskesmas');
  const text = (name: 'name' | 'nik' | 'address' | 'phone', maxLength: number) => ({
    value: form[name],
    maxLength,
    autocomplete: 'off',
    onInput: (value: string) => change({ [name]: value }),
  });
  return (
    <fieldset class="stack">
      <legend class="field-label">{words.person}</legend>
      <div class="form-columns">
        <Field label={words.name} {...text('name', 200)} />
        <Field
          label={form.phase === 'newborn' ? words.motherNik : words.nik}
          inputMode="numeric"
          {...text('nik', 32)}
        />
        <Field
          label={words.birthDate}
          type="date"
          value={form.birthDate}
          autocomplete="off"
          onInput={(birthDate) => change({ birthDate })}
        />
        <Field
          label={words.phone}
          type="tel"
          fault={faults.phone && words.fault[faults.phone]}
          {...text('phone', 25)}
        />
        <Field label={words.address} {...text('address', 500)} />
        <Select
          label={words.origin}
          none={words.unknown}
          value={form.origin}
          options={puskesmas.map(({ facilityId }) => ({
            value: facilityId,
            label: facilityName(facilityId),
          }))}
          onChoose={(origin) => change({ origin })}
        />
      </div>
    </fieldset>
  );
}
