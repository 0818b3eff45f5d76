import { FOLLOW_UP_RESULTS, type FollowUpResult } from '@rujukan/referral';
import { Field, Select } from '../../ui';
import { caseWords } from './case-words';

interface VisitFieldsProps {
  readonly result: FollowUpResult;
  readonly note: string;
  readonly change: (changed: { readonly result?: FollowUpResult; readonly note?: string }) => void;
}

/** What came of the visit that the hospital asked for. */
export function VisitFields({ result, note, change }: VisitFieldsProps) {
  const words = caseWords();
  return (
    <>
      <Select
        label={words.followUp}
        value={result}
        options={FOLLOW_UP_RESULTS.map((value) => ({ value, label: words.followUps[value] }))}
        onChoose={(chosen) => change({ result: chosen })}
      />
      <Field
        label={words.visitNote}
        lines={2}
        maxLength={4000}
        value={note}
        onInput={(text) => change({ note: text })}
      />
    </>
  );
}
