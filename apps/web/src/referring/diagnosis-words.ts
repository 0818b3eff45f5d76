import { catalogue } from '../words';

/** Working diagnoses by their ICD-10 codes. */
export const diagnosisWords = catalogue(
  {
    'O14.1': 'Preeklampsia berat',
    'O15.9': 'Eklampsia',
    'O72.1': 'Perdarahan pascasalin',
    'O72.0': 'Retensio plasenta',
    'O46.9': 'Perdarahan antepartum',
    'O44.1': 'Plasenta previa berdarah',
    'O45.9': 'Solusio plasenta',
    'O42.9': 'Ketuban pecah dini',
    O60: 'Persalinan prematur',
    O64: 'Partus macet, malpresentasi',
    O66: 'Partus macet, lainnya',
    'O71.1': 'Ruptur uteri',
    O85: 'Sepsis nifas',
    'P21.0': 'Asfiksia berat',
    'P22.9': 'Gawat napas bayi',
    'P36.9': 'Sepsis bayi',
    'P07.1': 'Berat lahir rendah',
    'P59.9': 'Bayi kuning',
    P80: 'Bayi kedinginan',
  },
  {
    'O14.1': 'Severe pre-eclampsia',
    'O15.9': 'Eclampsia',
    'O72.1': 'Postpartum haemorrhage',
    'O72.0': 'Retained placenta',
    'O46.9': 'Antepartum haemorrhage',
    'O44.1': 'Placenta praevia, bleeding',
    'O45.9': 'Placental abruption',
    'O42.9': 'Premature rupture of membranes',
    O60: 'Preterm labour',
    O64: 'Obstructed labour, malpresentation',
    O66: 'Obstructed labour, other',
    'O71.1': 'Rupture of the uterus',
    O85: 'Puerperal sepsis',
    'P21.0': 'Severe birth asphyxia',
    'P22.9': 'Respiratory distress of newborn',
    'P36.9': 'Sepsis of newborn',
    'P07.1': 'Low birth weight',
    'P59.9': 'Neonatal jaundice',
    P80: 'Hypothermia of newborn',
  },
);

/** A diagnosis that is not on the list stands as its code. */
export function diagnosisInWords(code: string): string {
  const known: Readonly<Record<string, string>> = diagnosisWords();
  return known[code] ?? code;
}
