import { useState } from 'preact/hooks';
import { CHOICE_REASONS } from '@rujukan/referral';
import { journeyWords } from '../case-history';
import { facilityName } from '../device';
import { Badge, Button, Notice, Select, Skeleton } from '../ui';
import type { CandidateView, Ranking } from './candidates';
import type { ReferralForm } from './form';
import { referralWords } from './referral-words';

interface HospitalChoiceProps {
  readonly form: ReferralForm;
  readonly ranking: Ranking | null;
  readonly fault: string | undefined;
  readonly change: (changed: Partial<ReferralForm>) => void;
}

/** The hospital that is proposed, with why; another one is two taps away. */
export function HospitalChoice({ form, ranking, fault, change }: HospitalChoiceProps) {
  const words = referralWords();
  const [isOpen, setOpen] = useState(false);
  if (form.phase === null) return null;
  const all = ranking ? [...ranking.candidates, ...ranking.notAskable] : [];
  const chosen = all.find(({ facility }) => facility === form.to);
  const isListed = isOpen || !chosen;
  return (
    <fieldset class="stack-tight">
      <legend class="field-label">{words.hospital}</legend>
      {ranking?.source === 'device' && <Notice tone="waiting">{words.keptRanking}</Notice>}
      {ranking?.source === 'none' && <Notice tone="waiting">{words.noRanking}</Notice>}
      {ranking === null && <Skeleton />}
      {(isListed ? all : [chosen]).map((candidate) => (
        <Candidate
          key={candidate.facility}
          candidate={candidate}
          isChosen={candidate.facility === form.to}
          isProposed={candidate.facility === ranking?.proposed}
          hasDeclined={form.declinedBy?.includes(candidate.facility) ?? false}
          onChoose={() => {
            change({ to: candidate.facility });
            setOpen(false);
          }}
        />
      ))}
      {!isListed && all.length > 1 && (
        <Button onPress={() => setOpen(true)} expanded={false}>
          {words.otherHospital}
        </Button>
      )}
      {fault !== undefined && (
        <p class="small field-fault" role="alert">
          {fault}
        </p>
      )}
      {form.proposed !== null && form.to !== null && form.to !== form.proposed && (
        <Select
          label={words.whyOther}
          value={form.reason ?? ''}
          none={words.noReason}
          options={CHOICE_REASONS.map((value) => ({ value, label: journeyWords().choiceReason[value] }))}
          onChoose={(reason) => change({ reason })}
        />
      )}
    </fieldset>
  );
}

interface CandidateProps {
  readonly candidate: CandidateView;
  readonly isChosen: boolean;
  readonly isProposed: boolean;
  readonly hasDeclined: boolean;
  readonly onChoose: () => void;
}

function Candidate({ candidate, isChosen, isProposed, hasDeclined, onChoose }: CandidateProps) {
  const words = referralWords();
  return (
    <label class="tile candidate">
      <input type="radio" name="hospital" checked={isChosen} onChange={onChoose} />
      <span class="row spread">
        <strong>{facilityName(candidate.facility)}</strong>
        {isProposed && <Badge tone="accent">{words.proposed}</Badge>}
        {hasDeclined && <Badge tone="waiting">{words.declined}</Badge>}
      </span>
      <span class="small">
        {candidate.line !== ''
          ? candidate.line
          : candidate.minutes === null
            ? ''
            : words.minutes(candidate.minutes)}
      </span>
    </label>
  );
}
