import { Field } from '../ui';
import { catalogue } from '../words';
import { isPhone } from './is-phone';

/** As typed; each may be empty. */
export interface Identity {
  readonly nik: string;
  readonly phone: string;
  readonly address: string;
  readonly birthDate: string;
}

interface IdentityFieldsProps extends Identity {
  readonly change: (changed: Partial<Identity>) => void;
}

const identityWords = catalogue(
  {
    more: 'NIK, telepon, alamat, tanggal lahir',
    nik: 'NIK',
    nikOdd: 'NIK biasanya 16 angka. Catatan tetap terkirim.',
    phone: 'Nomor telepon',
    phoneOdd: 'Tulis nomor dengan angka, misalnya 0811 0000 0000.',
    address: 'Alamat',
    birthDate: 'Tanggal lahir',
  },
  {
    more: 'NIK, phone, address, date of birth',
    nik: 'NIK',
    nikOdd: 'A NIK usually has 16 digits. The record is sent all the same.',
    phone: 'Phone number',
    phoneOdd: 'Write the number in digits, such as 0811 0000 0000.',
    address: 'Address',
    birthDate: 'Date of birth',
  },
);

/** What else tells who somebody is, folded away: nothing that is urgent waits for a card. */
export function IdentityFields({ nik, phone, address, birthDate, change }: IdentityFieldsProps) {
  const words = identityWords();
  const isOddNik = nik !== '' && !/^\d{16}$/.test(nik);
  return (
    <details>
      <summary>{words.more}</summary>
      <div class="stack">
        <Field
          label={words.nik}
          inputMode="numeric"
          maxLength={32}
          value={nik}
          hint={isOddNik ? words.nikOdd : undefined}
          autocomplete="off"
          onInput={(typed) => change({ nik: typed })}
        />
        <Field
          label={words.phone}
          type="tel"
          maxLength={25}
          value={phone}
          fault={isPhone(phone) ? undefined : words.phoneOdd}
          autocomplete="off"
          onInput={(typed) => change({ phone: typed })}
        />
        <Field
          label={words.address}
          maxLength={500}
          value={address}
          autocomplete="off"
          onInput={(typed) => change({ address: typed })}
        />
        <Field
          label={words.birthDate}
          type="date"
          value={birthDate}
          autocomplete="off"
          onInput={(typed) => change({ birthDate: typed })}
        />
      </div>
    </details>
  );
}
