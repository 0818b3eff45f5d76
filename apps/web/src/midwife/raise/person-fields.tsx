import { IdentityFields } from '../../identity';
import { Field } from '../../ui';
import { raiseWords } from './raise-words';
import type { Draft } from './draft';

interface PersonFieldsProps {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
}

export const isGestation = (text: string) => text === '' || (/^\d{1,2}$/.test(text) && Number(text) <= 45);

/** Who she is. Nothing of it is needed for a referral, which must not wait for a card. */
export function PersonFields({ draft, change }: PersonFieldsProps) {
  const words = raiseWords();
  return (
    <div class="stack">
      <Field
        label={words.name}
        hint={words.nameHint}
        value={draft.name}
        maxLength={200}
        autocomplete="off"
        onInput={(name) => change({ name })}
      />
      {draft.phase !== 'newborn' && draft.phase !== 'postpartum' && (
        <Field
          label={words.gestationWeeks}
          inputMode="numeric"
          maxLength={2}
          value={draft.gestationWeeks}
          fault={isGestation(draft.gestationWeeks) ? undefined : words.gestationOdd}
          onInput={(gestationWeeks) => change({ gestationWeeks })}
        />
      )}
      <IdentityFields {...draft} change={change} />
    </div>
  );
}
