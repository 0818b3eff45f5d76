import { Field } from '../ui';
import { catalogue } from '../words';
import type { FormProps } from './draft';

const personWords = catalogue(
  {
    name: 'Nama',
    nameHint: 'Boleh menyusul; catatan tetap terkirim.',
    more: 'Alamat, telepon, NIK, tanggal lahir',
    address: 'Alamat atau RT/RW',
    phone: 'Nomor telepon',
    phoneOdd: 'Tulis nomor dengan angka, misalnya 0811 0000 0000.',
    nik: 'NIK',
    birthDate: 'Tanggal lahir',
    note: 'Catatan untuk bidan',
  },
  {
    name: 'Name',
    nameHint: 'May follow; the record is sent all the same.',
    more: 'Address, phone, NIK, date of birth',
    address: 'Address or RT/RW',
    phone: 'Phone number',
    phoneOdd: 'Write the number in digits, such as 0811 0000 0000.',
    nik: 'NIK',
    birthDate: 'Date of birth',
    note: 'Note for the midwife',
  },
);

export const isPhone = (text: string) => text === '' || /^[+\d][\d\s-]{4,24}$/.test(text);

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
      <details>
        <summary>{words.more}</summary>
        <div class="stack">
          <Field
            label={words.address}
            value={draft.address}
            maxLength={500}
            autocomplete="off"
            onInput={(address) => change({ address })}
          />
          <Field
            label={words.phone}
            type="tel"
            value={draft.phone}
            maxLength={25}
            autocomplete="off"
            fault={isPhone(draft.phone) ? undefined : words.phoneOdd}
            onInput={(phone) => change({ phone })}
          />
          <Field
            label={words.nik}
            inputMode="numeric"
            value={draft.nik}
            maxLength={32}
            autocomplete="off"
            onInput={(nik) => change({ nik })}
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
