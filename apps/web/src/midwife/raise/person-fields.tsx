import { Field } from '../../ui';
import { raiseWords } from './raise-words';
import type { Draft } from './draft';

interface PersonFieldsProps {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
}

export const isPhone = (text: string) => text === '' || /^[+\d][\d\s-]{4,24}$/.test(text);
export const isGestation = (text: string) => text === '' || (/^\d{1,2}$/.test(text) && Number(text) <= 45);

/** Who she is. Nothing of it is needed for a referral, which must not wait for a card. */
export function PersonFields({ draft, change }: PersonFieldsProps) {
  const words = raiseWords();
  const isOddNik = draft.nik !== '' && !/^\d{16}$/.test(draft.nik);
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
      <details>
        <summary>{words.moreAboutHer}</summary>
        <div class="stack">
          <Field
            label={words.nik}
            inputMode="numeric"
            maxLength={32}
            value={draft.nik}
            hint={isOddNik ? words.nikOdd : undefined}
            autocomplete="off"
            onInput={(nik) => change({ nik })}
          />
          <Field
            label={words.phone}
            type="tel"
            maxLength={25}
            value={draft.phone}
            fault={isPhone(draft.phone) ? undefined : words.phoneOdd}
            autocomplete="off"
            onInput={(phone) => change({ phone })}
          />
          <Field
            label={words.address}
            maxLength={500}
            value={draft.address}
            autocomplete="off"
            onInput={(address) => change({ address })}
          />
          <Field
            label={words.birthDate}
            type="date"
            value={draft.birthDate}
            autocomplete="off"
            onInput={(birthDate) => change({ birthDate })}
          />
        </div>
      </details>
    </div>
  );
}
