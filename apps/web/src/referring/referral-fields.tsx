import './referring.css';
import { READINESS_ITEMS, TRANSPORT_MODES, URGENCIES } from '@rujukan/referral';
import { journeyWords } from '../case-history';
import { Button, Field, type Option, Select, Tiles } from '../ui';
import { codeWords } from '../words';
import type { Ranking } from './candidates';
import { diagnosisWords } from './diagnosis-words';
import { type ReferralForm, urgencyIn } from './form';
import { HospitalChoice } from './hospital-choice';
import { referralWords } from './referral-words';

interface ReferralFieldsProps {
  readonly form: ReferralForm;
  readonly ranking: Ranking | null;
  /** As it would be sent. */
  readonly sbar: string;
  readonly change: (changed: Partial<ReferralForm>) => void;
  /** What is wrong with the hospital, in words. */
  readonly hospitalFault: string | undefined;
}

/** Where to, how urgent, how she travels, and what the hospital is told. */
export function ReferralFields({ form, ranking, sbar, change, hospitalFault }: ReferralFieldsProps) {
  const words = referralWords();
  const codes = codeWords();
  return (
    <>
      <Tiles
        legend={words.urgency}
        options={URGENCIES.map((value) => ({ value, label: codes.urgency[value] }))}
        chosen={[urgencyIn(form)]}
        onChoose={([urgency]) => urgency && change({ urgency })}
      />
      <HospitalChoice form={form} ranking={ranking} fault={hospitalFault} change={change} />
      <Select
        label={words.diagnosis}
        value={form.diagnosis}
        none={words.noDiagnosis}
        options={diagnosesFor(form)}
        onChoose={(diagnosis) => change({ diagnosis })}
      />
      <Select
        label={words.transport}
        value={form.transport}
        options={TRANSPORT_MODES.map((value) => ({ value, label: journeyWords().transport[value] }))}
        onChoose={(transport) => change({ transport })}
      />
      <Tiles
        many
        legend={words.readiness}
        options={READINESS_ITEMS.map((value) => ({ value, label: journeyWords().ready[value] }))}
        chosen={form.ready}
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
      {form.sbar !== null && <Button onPress={() => change({ sbar: null })}>{words.sbarAgain}</Button>}
    </>
  );
}

/** The list, and what was diagnosed before where the list does not have it. */
function diagnosesFor({ diagnosis }: ReferralForm): readonly Option<string>[] {
  const listed = Object.entries(diagnosisWords());
  const isListed = diagnosis === '' || listed.some(([code]) => code === diagnosis);
  return [
    ...listed.map(([value, label]) => ({ value, label: `${label} (${value})` })),
    ...(isListed ? [] : [{ value: diagnosis, label: diagnosis }]),
  ];
}
