import { READINESS_ITEMS, TRANSPORT_MODES, URGENCIES } from '@rujukan/referral';
import { journeyWords } from '../../case-history';
import { Button, Field, Select, Tiles } from '../../ui';
import { codeWords } from '../../words';
import { midwifeWords } from '../words';
import { diagnosisWords } from './diagnosis-words';
import { type Draft, urgencyIn } from './draft';
import type { FaultOf } from './faults';
import { HospitalChoice } from './hospital-choice';
import { raiseWords } from './raise-words';
import type { Ranking } from './use-ranking';

interface ReferralFieldsProps {
  readonly draft: Draft;
  readonly ranking: Ranking | null;
  /** As it would be sent. */
  readonly sbar: string;
  readonly change: (changed: Partial<Draft>) => void;
  readonly faultOf: FaultOf;
}

/** Where to, how urgent, how she travels, and what the hospital is told. */
export function ReferralFields({ draft, ranking, sbar, change, faultOf }: ReferralFieldsProps) {
  const words = raiseWords();
  const codes = codeWords();
  return (
    <>
      <Tiles
        legend={words.urgency}
        options={URGENCIES.map((value) => ({ value, label: codes.urgency[value] }))}
        chosen={[urgencyIn(draft)]}
        onChoose={([urgency]) => urgency && change({ urgency })}
      />
      <HospitalChoice draft={draft} ranking={ranking} fault={faultOf('hospitalMissing')} change={change} />
      <Select
        label={words.diagnosis}
        value={draft.diagnosis}
        none={words.noDiagnosis}
        options={Object.entries(diagnosisWords()).map(([value, label]) => ({
          value,
          label: `${label} (${value})`,
        }))}
        onChoose={(diagnosis) => change({ diagnosis })}
      />
      <Select
        label={midwifeWords().transport}
        value={draft.transport}
        options={TRANSPORT_MODES.map((value) => ({ value, label: journeyWords().transport[value] }))}
        onChoose={(transport) => change({ transport })}
      />
      <Tiles
        many
        legend={words.readiness}
        options={READINESS_ITEMS.map((value) => ({ value, label: journeyWords().ready[value] }))}
        chosen={draft.ready}
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
      {draft.sbar !== null && <Button onPress={() => change({ sbar: null })}>{words.sbarAgain}</Button>}
    </>
  );
}
