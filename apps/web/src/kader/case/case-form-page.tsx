import { useState } from 'preact/hooks';
import { PHASES } from '@rujukan/referral';
import { PHASE_MOTIFS, Picture, SIGNS_OF_PHASE, SIGN_MOTIFS, cannotWait } from '../../danger-signs';
import { Skeleton, Tiles } from '../../ui';
import { codeWords } from '../../words';
import { CannotWait } from '../cannot-wait';
import { type FormProps, drafts, newDraft } from '../draft';
import { formWords } from '../form-words';
import { RecordForm } from '../record-form';

/** One screen: who, what was seen, and the tap that sends it to the puskesmas. */
export function CaseFormPage({ draftId }: { readonly draftId: string }) {
  const [draft, change] = drafts.useDraft(draftId, () => newDraft(draftId, 'case'));
  if (!draft) {
    return (
      <div class="page page-narrow">
        <Skeleton />
      </div>
    );
  }
  return <CaseForm draft={draft} change={change} />;
}

function CaseForm({ draft, change }: FormProps) {
  const words = formWords();
  const codes = codeWords();
  const [isAsked, setAsked] = useState(false);
  const { phase, signs } = draft;
  return (
    <RecordForm
      draft={draft}
      change={change}
      title={words.recordCase}
      isWhole={phase !== null && signs.length > 0}
      onAsked={() => setAsked(true)}
    >
      <Tiles
        wide
        legend={words.who}
        options={PHASES.map((value) => ({
          value,
          label: codes.phase[value],
          picture: <Picture motif={PHASE_MOTIFS[value]} />,
        }))}
        chosen={phase === null ? [] : [phase]}
        fault={isAsked && phase === null ? words.missingWho : undefined}
        onChoose={([chosen]) =>
          chosen &&
          change({ phase: chosen, signs: signs.filter((sign) => SIGNS_OF_PHASE[chosen].includes(sign)) })
        }
      />
      {phase === null ? (
        <p class="muted">{words.whoFirst}</p>
      ) : (
        <Tiles
          many
          legend={words.signs}
          options={SIGNS_OF_PHASE[phase].map((value) => ({
            value,
            label: codes.sign[value],
            picture: <Picture motif={SIGN_MOTIFS[value]} />,
          }))}
          chosen={signs}
          fault={isAsked && signs.length === 0 ? words.missingSign : undefined}
          onChoose={(chosen) => change({ signs: chosen })}
        />
      )}
      {cannotWait(signs) && <CannotWait />}
    </RecordForm>
  );
}
