import type { PreReferralMeasure, Subject } from '@rujukan/referral';
import { useState } from 'preact/hooks';
import { journeyWords } from '../../case-history';
import { Tiles } from '../../ui';
import type { Draft } from './draft';
import { raiseWords } from './raise-words';

/** What may have been done for each before they leave; nobody is told how much of it. */
const MEASURES_OF: Readonly<Record<Subject, readonly PreReferralMeasure[]>> = {
  mother: [
    'airwayAndOxygen',
    'twoIvLines',
    'leftLateralPosition',
    'magnesiumSulfate',
    'uterotonic',
    'tranexamicAcid',
    'condomTamponade',
    'firstAntibiotic',
  ],
  infant: ['airwayAndOxygen', 'warmthOrKangarooCare', 'glucoseOrBreastMilk', 'firstAntibiotic'],
};

interface MeasureFieldsProps {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
}

/** What was given already, which the hospital asks first; folded away, for the referral must not wait for it. */
export function MeasureFields({ draft: { phase, measures = [] }, change }: MeasureFieldsProps) {
  const words = raiseWords();
  const [wasChosen] = useState(measures.length > 0);
  const offered = MEASURES_OF[phase === 'newborn' ? 'infant' : 'mother'];
  return (
    <details open={wasChosen}>
      <summary>{words.measures}</summary>
      <Tiles
        many
        legend={words.given}
        options={offered.map((value) => ({ value, label: journeyWords().measure[value] }))}
        chosen={measures.filter((measure) => offered.includes(measure))}
        onChoose={(chosen) => change({ measures: chosen })}
      />
    </details>
  );
}
