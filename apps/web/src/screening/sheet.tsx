import { instant } from '@rujukan/kernel';
import {
  type DangerSign,
  type Phase,
  type ScreeningAnswers,
  localDay,
  ruleSetOf,
  ruleSetOn,
  scoreScreening,
} from '@rujukan/referral';
import { clockOffset } from '../session';
import { zone } from '../words';
import { EMPTY_FORM, type Screened, type ScreeningForm, answersIn } from './form';
import { MotherFields } from './mother-fields';
import { NewbornFields } from './newborn-fields';
import { Outcome } from './outcome';

export interface SheetProps {
  readonly phase: Phase;
  /** Danger signs that were seen: they go before every score. */
  readonly signs: readonly DangerSign[];
  readonly screened: Screened | undefined;
  readonly onChange: (screened: Screened) => void;
}

/** The cards of a mother or an infant, counted by the rules as they are ticked; all of it on this device. */
export function ScreeningSheet({ phase, signs, screened, onChange }: SheetProps) {
  const of = phase === 'newborn' ? 'infant' : 'mother';
  const own = screened?.of === of ? screened : undefined;
  const form = own?.form ?? EMPTY_FORM;
  const ruleSet = ruleSetOf(own?.answers?.ruleSet ?? '') ?? inForce();
  const scoreOf = (answers: ScreeningAnswers) =>
    scoreScreening({ phase, signs, riskCategory: null, ksprTotal: null, answers }, ruleSet);
  const change = (changed: Partial<ScreeningForm>) => {
    const next = { ...form, ...changed };
    const answers = answersIn(next, of, ruleSet.version);
    const riskCategory = (answers && scoreOf(answers).kspr?.category) ?? null;
    onChange({ of, form: next, answers, riskCategory });
  };
  const answers = own?.answers ?? null;
  return (
    <div class="stack">
      {of === 'mother' ? (
        <MotherFields form={form} change={change} ruleSet={ruleSet} />
      ) : (
        <NewbornFields form={form} change={change} ruleSet={ruleSet} />
      )}
      {answers !== null && <Outcome score={scoreOf(answers)} ruleSet={ruleSet} />}
    </div>
  );
}

function inForce() {
  return ruleSetOn(localDay(instant(Date.now() - (clockOffset.value ?? 0)), zone.value));
}
