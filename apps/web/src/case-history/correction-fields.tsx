import type { CorrectionReason } from '@rujukan/referral';
import { clockOffset } from '../session';
import { Check, Field, Select, now } from '../ui';
import { absolute, codeWords } from '../words';
import type { CorrectedPrecision, CorrectionFault, CorrectionForm } from './correction';
import type { TimeStated } from './milestones';
import { timeWords } from './time-words';

interface CorrectionFieldsProps {
  /** Those that may be taken back here. */
  readonly statements: readonly TimeStated[];
  readonly form: CorrectionForm;
  readonly faults: readonly CorrectionFault[];
  readonly change: (changed: Partial<CorrectionForm>) => void;
}

/** What no longer stands, what stands instead, and why. */
export function CorrectionFields({ statements, form, faults, change }: CorrectionFieldsProps) {
  const words = timeWords();
  return (
    <>
      <Superseded
        statements={statements}
        form={form}
        isWrong={faults.includes('supersedes')}
        change={change}
      />
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
    </>
  );
}

interface SupersededProps {
  readonly statements: readonly TimeStated[];
  readonly form: CorrectionForm;
  readonly isWrong: boolean;
  readonly change: (changed: Partial<CorrectionForm>) => void;
}

function Superseded({ statements, form, isWrong, change }: SupersededProps) {
  const words = timeWords();
  return (
    <fieldset>
      <legend class="field-label">{words.supersede}</legend>
      {statements.map(({ eventId, at, by }) => (
        <Check
          key={eventId}
          label={`${at === null ? words.unknownTime : absolute(at + (clockOffset.value ?? 0), now.value)} · ${codeWords().role[by.role]}`}
          checked={form.supersedes.includes(eventId)}
          onChange={(isOn) =>
            change({
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

function optionsOf<Code extends string>(words: Readonly<Record<Code, string>>) {
  return (Object.entries(words) as [Code, string][]).map(([value, label]) => ({ value, label }));
}
