import type { Suggests, Words } from '../../rule-set';

export const SOURCES = {
  kspr: 'Kartu Skor Poedji Rochjati: cut-offs and the items of 8 points in id.scribd.com/presentation/517606499 and id.scribd.com/document/343258624; the table of items in public code seen in an index',
  ksprGroups: 'Kartu Skor Poedji Rochjati, groups I to III: general knowledge, no document seen',
  ksprMapping:
    'Public code seen in an index: KRT to a midwife or doctor at PONED or hospital, KRST to a specialist in hospital',
  chtPregnancy: 'medic/cht-core, config/default/forms/app/pregnancy_danger_sign.xml',
  chtDelivery: 'medic/cht-core, config/default/forms/app/delivery.xml',
  bukuKia: 'Buku KIA: general knowledge, no document seen',
  imci: 'WHO IMCI handbook, signs of severe disease below two months, as quoted in a public repository',
  imciGeneral: 'WHO IMCI chart for the young infant: general knowledge, no document seen',
  mtbm: 'SATUSEHAT classifications OC000126 (OV000134 to OV000136) and OC000129 (OV000179), collection MTBS Prioritas; colours and signs as labelled in public implementations of MTBM',
  apgar:
    'APGAR classes in pdfcoffee.com/apgar-skor-5-pdf-free.html; minutes 1, 5 and 10 as SATUSEHAT records them',
  downe: 'Downe score: id.scribd.com/document/396575883',
  downeOtherHospital: 'Downe score of RSUD Cempaka Putih, 2017: id.scribd.com/document/569960793',
  bblr: 'Birth weight: below 2,500 g in id.scribd.com/document/540485857, below 1,500 g in id.scribd.com/document/548982095',
  bblrGeneral: 'Birth weight below 1,000 g: general knowledge, no document seen',
  jnpk: 'JNPK-KR 2008, list of neonatal referral: ja.scribd.com/document/330913586',
  reasoned: 'Reasoned by those who build Rujukan; no source seen',
} as const satisfies Record<string, string>;

export function words(id: string, en: string): Words {
  return { en, id };
}

export const ROUTINE: Suggests = { urgency: null, level: 'puskesmas', source: 'reasoned' };
export const AT_PONED: Suggests = { urgency: null, level: 'poned', source: 'reasoned' };
/** No source grades them; the higher reading is the safe one until specialists have. */
export const NOW_TO_HOSPITAL: Suggests = { urgency: 'emergency', level: 'ponek', source: 'reasoned' };
