import { useState } from 'preact/hooks';
import { CHOICE_REASONS } from '@rujukan/referral';
import { facilityName } from '../../device';
import { Badge, Button, Notice, Select, Skeleton } from '../../ui';
import { raiseWords } from './raise-words';
import type { Draft } from './draft';
import type { CandidateView, Ranking } from './use-ranking';
import { journeyWords } from '../../case-history';

interface HospitalChoiceProps {
  readonly draft: Draft;
  readonly ranking: Ranking | null;
  readonly fault: string | undefined;
  readonly change: (changed: Partial<Draft>) => void;
}

/** The hospital that is proposed, with why; another one is two taps away. */
export function HospitalChoice({ draft, ranking, fault, change }: HospitalChoiceProps) {
  const words = raiseWords();
  const [isOpen, setOpen] = useState(false);
  if (draft.phase === null) return null;
  const all = ranking ? [...ranking.candidates, ...ranking.notAskable] : [];
  const chosen = all.find(({ facility }) => facility === draft.to);
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
          isChosen={candidate.facility === draft.to}
          isProposed={candidate.facility === ranking?.proposed}
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
      {draft.proposed !== null && draft.to !== null && draft.to !== draft.proposed && (
        <Select
          label={words.whyOther}
          value={draft.reason ?? ''}
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
  readonly onChoose: () => void;
}

function Candidate({ candidate, isChosen, isProposed, onChoose }: CandidateProps) {
  const words = raiseWords();
  return (
    <label class="tile candidate">
      <input type="radio" name="hospital" checked={isChosen} onChange={onChoose} />
      <span class="row spread">
        <strong>{facilityName(candidate.facility)}</strong>
        {isProposed && <Badge tone="accent">{words.proposed}</Badge>}
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
