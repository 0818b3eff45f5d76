import type { JsonObject } from '@rujukan/kernel';
import type { PersonalData, Words } from '@rujukan/referral';
import { words } from './codes';
import { same } from './telling';

const LABELS: Readonly<Record<keyof PersonalData, Words>> = {
  name: words('Nama', 'Name'),
  nik: words('NIK', 'NIK'),
  motherNik: words('NIK ibu', "Mother's NIK"),
  phone: words('Telepon', 'Phone'),
  address: words('Alamat', 'Address'),
  birthDate: words('Tanggal lahir', 'Date of birth'),
  note: words('Catatan', 'Note'),
  situation: words('Situasi', 'Situation'),
  background: words('Latar belakang', 'Background'),
  assessment: words('Penilaian', 'Assessment'),
  recommendation: words('Rekomendasi yang diminta', 'Recommendation asked'),
};

const WITHHELD: Readonly<Record<string, Words>> = {
  erased: words('data diri sudah dihapus', 'what identifies the person was erased'),
  unreadable: words('data diri rusak dan tidak dapat dibaca', 'what identifies the person is damaged'),
  vaultAway: words(
    'data diri saat ini tidak dapat dibuka',
    'what identifies the person cannot be opened now',
  ),
};

export interface ToldPersonal {
  readonly label: Words;
  readonly value: string;
}

export function toldPersonal(personal: JsonObject | null): readonly ToldPersonal[] {
  return Object.entries(personal ?? {}).flatMap(([name, value]) => {
    const label = (LABELS as Readonly<Partial<Record<string, Words>>>)[name] ?? same(name);
    return value === undefined || value === null
      ? []
      : [{ label, value: typeof value === 'string' ? value : JSON.stringify(value) }];
  });
}

export function toldWithheld(withheld: string | null): Words | null {
  return withheld === null ? null : (WITHHELD[withheld] ?? same(withheld));
}
