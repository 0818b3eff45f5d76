import type { DeclineReason, Outcome, OutcomePlace, Preparation, Ward } from '@rujukan/referral';
import { journeyWords } from '../case-history';
import { facilities, facilityName } from '../device';
import { DepartureFields } from '../referring';
import { Field, type Option, Select, Tiles } from '../ui';
import type { Faults, StepForm } from './step-facts';
import type { Step } from './steps';
import { stepWords } from './step-words';

interface StepFieldsProps {
  readonly step: Step;
  readonly form: StepForm;
  readonly faults: Faults;
  readonly onChange: (part: Partial<StepForm>) => void;
}

/** What a step asks for beside its time. */
export function StepFields({ step, form, faults, onChange }: StepFieldsProps) {
  const words = stepWords();
  const said = journeyWords();
  const fault = (name: keyof StepForm) => faultWords(faults[name]);
  switch (step) {
    case 'seen':
    case 'arrive':
    case 'care':
      return null;
    case 'accept':
      return (
        <Tiles<Preparation>
          legend={words.prepared}
          many
          options={optionsOf(said.preparation)}
          chosen={form.prepared}
          onChoose={(prepared) => onChange({ prepared })}
        />
      );
    case 'decline':
      return (
        <Select<DeclineReason>
          label={words.reason}
          none={words.choose}
          value={form.reason}
          options={optionsOf(said.declineReason)}
          fault={fault('reason')}
          onChoose={(reason) => onChange({ reason })}
        />
      );
    case 'ask':
      return null;
    case 'admit':
      return (
        <Select<Ward>
          label={words.ward}
          none={words.choose}
          value={form.ward}
          options={optionsOf(said.ward)}
          fault={fault('ward')}
          onChoose={(ward) => onChange({ ward })}
        />
      );
    case 'depart':
      return <DepartureFields mode={form.mode} escort={form.escort} change={onChange} />;
    case 'outcome':
      return <OutcomeFields form={form} faults={faults} onChange={onChange} />;
    case 'referBack':
      return <BackFields form={form} faults={faults} onChange={onChange} />;
  }
}

type PartProps = Omit<StepFieldsProps, 'step'>;

function OutcomeFields({ form, faults, onChange }: PartProps) {
  const words = stepWords();
  const said = journeyWords();
  return (
    <>
      <Select<Outcome>
        label={words.outcome}
        none={words.choose}
        value={form.outcome}
        options={optionsOf(said.outcome)}
        fault={faultWords(faults.outcome)}
        onChoose={(outcome) => onChange({ outcome })}
      />
      <Select<OutcomePlace>
        label={words.place}
        value={form.place}
        options={optionsOf(said.place)}
        onChoose={(place) => onChange({ place })}
      />
      <Field
        label={words.cause}
        hint={words.causeHint}
        value={form.cause}
        fault={faultWords(faults.cause)}
        onInput={(cause) => onChange({ cause })}
      />
    </>
  );
}

function BackFields({ form, faults, onChange }: PartProps) {
  const words = stepWords();
  const places = [...facilities.value.values()].filter(({ kind }) => kind === 'puskesmas');
  return (
    <>
      <Select
        label={words.backTo}
        none={words.choose}
        value={form.backTo}
        options={places.map(({ facilityId }) => ({ value: facilityId, label: facilityName(facilityId) }))}
        fault={faultWords(faults.backTo)}
        onChoose={(backTo) => onChange({ backTo })}
      />
      <Field
        label={words.followUp}
        inputMode="numeric"
        value={form.followUp}
        fault={faultWords(faults.followUp)}
        onInput={(followUp) => onChange({ followUp })}
      />
    </>
  );
}

export function faultWords(fault: Faults[keyof StepForm]): string | undefined {
  const words = stepWords();
  if (fault === undefined) return undefined;
  return { fill: words.fill, cause: words.causeWrong, followUp: words.followUpWrong }[fault];
}

/** The codes of a list in the order of its words. */
function optionsOf<Code extends string>(words: Readonly<Record<Code, string>>): readonly Option<Code>[] {
  return (Object.entries(words) as [Code, string][]).map(([value, label]) => ({ value, label }));
}
