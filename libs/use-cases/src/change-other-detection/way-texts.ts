import type { PuskesmasService, Words } from '@rujukan/referral';
import type { Way } from './change-other-detection';

export const SERVICE_WORDS: Readonly<Record<PuskesmasService, Words>> = {
  motherAndChild: { id: 'klaster ibu dan anak', en: 'the cluster of mother and child' },
  adultAndElderly: {
    id: 'klaster usia dewasa dan lanjut usia',
    en: 'the cluster of adults and the elderly',
  },
  communicableDisease: {
    id: 'klaster penanggulangan penyakit menular',
    en: 'the cluster of communicable diseases',
  },
  acrossClusters: { id: 'ruang gawat darurat', en: 'the emergency room' },
};

const NO_PUSKESMAS: Words = { id: 'puskesmas terdekat', en: 'the nearest puskesmas' };

/** What a kader can say to the person in front of her; it supports her and does not decide. */
export function wayText({ services, urgency, pilot, puskesmas }: Way): Words {
  const place = puskesmas ? { id: puskesmas.name, en: puskesmas.name } : NO_PUSKESMAS;
  const at = (language: keyof Words) => services.map((service) => SERVICE_WORDS[service][language]);
  const [when, now] = urgency === 'atOnce' ? ['segera ', ' at once'] : ['', ''];
  const kept = pilot
    ? { id: 'Terima kasih, temuan ini tercatat.', en: 'Thank you, this is recorded.' }
    : {
        id: 'Terima kasih, temuan ini tetap tercatat walau posyandu ini belum melayani semua usia.',
        en: 'Thank you, this is recorded all the same, although this posyandu does not yet serve all ages.',
      };
  return {
    id: `${kept.id} Antar atau arahkan ${when}ke ${place.id}: ${at('id').join(', ')}. Bidan puskesmas melihatnya di daftarnya.`,
    en: `${kept.en} Please lead them${now} to ${place.en}: ${at('en').join(', ')}. The midwives of the puskesmas see it in their list.`,
  };
}
