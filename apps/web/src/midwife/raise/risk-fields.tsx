import { PHASES } from '@rujukan/referral';
import { PHASE_MOTIFS, Picture, SIGNS_OF_PHASE, SIGN_MOTIFS } from '../../danger-signs';
import { Select, Tiles } from '../../ui';
import { codeWords } from '../../words';
import type { Draft } from './draft';
import type { FaultOf } from './faults';
import { raiseWords } from './raise-words';

const SINCE_MINUTES = ['0', '15', '30', '60', '120', '360'] as const;

interface RiskFieldsProps {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
  readonly faultOf: FaultOf;
}

/** Who is in danger, by which signs, and since when. */
export function RiskFields({ draft, change, faultOf }: RiskFieldsProps) {
  const words = raiseWords();
  const codes = codeWords();
  return (
    <>
      <Tiles
        wide
        legend={words.who}
        options={PHASES.map((value) => ({
          value,
          label: codes.phase[value],
          picture: <Picture motif={PHASE_MOTIFS[value]} />,
        }))}
        chosen={draft.phase === null ? [] : [draft.phase]}
        fault={faultOf('missingPhase')}
        onChoose={([phase]) => phase && change({ phase, ...whatStays(draft, phase), to: null })}
      />
      <SignTiles draft={draft} change={change} fault={faultOf('missingSign')} />
      {draft.signs.length > 0 && (
        <Select
          label={words.since}
          value={String(draft.sinceMinutes ?? 0) as (typeof SINCE_MINUTES)[number]}
          options={SINCE_MINUTES.map((value) => ({
            value,
            label: value === '0' ? words.sinceNow : words.sinceMinutes(Number(value)),
          }))}
          onChoose={(value) => change({ sinceMinutes: value === '0' ? null : Number(value) })}
        />
      )}
    </>
  );
}

/** The signs that are asked in the new phase too; what is told of a mother is not told of an infant. */
function whatStays(draft: Draft, phase: NonNullable<Draft['phase']>): Partial<Draft> {
  const signs = draft.signs.filter((sign) => SIGNS_OF_PHASE[phase].includes(sign));
  const isSameOne = (draft.phase === 'newborn') === (phase === 'newborn');
  return isSameOne ? { signs } : { signs, measures: [], riskCategory: null };
}

interface SignTilesProps {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
  readonly fault: string | undefined;
}

function SignTiles({ draft, change, fault }: SignTilesProps) {
  const words = raiseWords();
  const codes = codeWords();
  if (draft.phase === null) return <p class="muted">{words.signsFirst}</p>;
  return (
    <Tiles
      many
      legend={words.signs}
      options={SIGNS_OF_PHASE[draft.phase].map((value) => ({
        value,
        label: codes.sign[value],
        picture: <Picture motif={SIGN_MOTIFS[value]} />,
      }))}
      chosen={draft.signs}
      fault={fault}
      onChoose={(signs) => change({ signs })}
    />
  );
}
