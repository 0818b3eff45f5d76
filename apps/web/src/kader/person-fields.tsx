import { IdentityFields } from '../identity';
import { Field } from '../ui';
import { catalogue } from '../words';
import type { FormProps } from './draft';

const personWords = catalogue(
  {
    name: 'Nama',
    nameHint: 'Boleh menyusul; catatan tetap terkirim.',
    note: 'Catatan untuk bidan',
  },
  {
    name: 'Name',
    nameHint: 'May follow; the record is sent all the same.',
    note: 'Note for the midwife',
  },
);

/** Who it is. Nothing of it is needed; the midwife can ask. */
export function PersonFields({ draft, change }: FormProps) {
  const words = personWords();
  return (
    <>
      <Field
        label={words.name}
        hint={words.nameHint}
        value={draft.name}
        maxLength={200}
        autocomplete="off"
        onInput={(name) => change({ name })}
      />
      <IdentityFields {...draft} change={change} />
      <Field
        label={words.note}
        lines={2}
        maxLength={4000}
        value={draft.note}
        onInput={(note) => change({ note })}
      />
    </>
  );
}
