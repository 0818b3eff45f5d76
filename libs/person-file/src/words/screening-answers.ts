import { type ScreeningAnswers, type Words, ruleSetOf } from '@rujukan/referral';
import { SIGNS, words } from './codes';
import { type Telling, joined, same } from './telling';

interface Answer {
  readonly item: string;
  readonly said: Words;
}

const YES = words('ya', 'yes');
const NO = words('tidak', 'no');

/** Item by item, in the words of the rules that it was scored under. */
export const answers: Telling<ScreeningAnswers | undefined> = {
  label: words('Jawaban skrining', 'Screening answers'),
  tell: (given) => {
    if (given === undefined) return null;
    const itemWords = itemsOf(given.ruleSet);
    const told = answersIn(given).map(({ item, said }) => {
      const { id, en } = itemWords.get(item) ?? same(item);
      return { id: `${id}: ${said.id}`, en: `${en}: ${said.en}` };
    });
    return told.length === 0 ? null : joined(told, '; ');
  },
};

function itemsOf(version: string): ReadonlyMap<string, Words> {
  const rules = ruleSetOf(version);
  if (!rules) return new Map(SIGNS);
  return new Map<string, Words>([
    ...SIGNS,
    ...rules.kspr.items.map(({ item, words: said }) => [item, said] as const),
    ...rules.mtbm.signs.map(({ sign, words: said }) => [sign, said] as const),
    ...rules.downe.items.map(({ item, words: said }) => [item, said] as const),
    ...rules.neonatalReferral.items.map(({ item, words: said }) => [item, said] as const),
    ...MEASURED,
  ]);
}

const MEASURED = new Map<string, Words>([
  ['heightCm', words('tinggi badan (cm)', 'height (cm)')],
  ['breathsPerMinute', words('napas per menit', 'breaths a minute')],
  ['temperatureC', words('suhu (°C)', 'temperature (°C)')],
  ['birthWeightGrams', words('berat lahir (gram)', 'birth weight (grams)')],
]);

function answersIn(given: ScreeningAnswers): readonly Answer[] {
  const { signsAbsent = [], kspr, mtbm, apgar = {}, downe = {}, birthWeightGrams, neonatalReferral } = given;
  const ticked = [kspr, mtbm, neonatalReferral].flatMap((part) => [
    ...(part?.yes ?? []).map((item) => ({ item, said: YES })),
    ...(part?.no ?? []).map((item) => ({ item, said: NO })),
  ]);
  const measured = Object.entries({
    heightCm: kspr?.heightCm,
    breathsPerMinute: mtbm?.breathsPerMinute,
    temperatureC: mtbm?.temperatureC,
    birthWeightGrams,
    ...Object.fromEntries(Object.entries(apgar).map(([minute, total]) => [`APGAR ${minute}`, total])),
    ...downe,
  }).flatMap(([item, value]) => (value === undefined ? [] : [{ item, said: same(String(value)) }]));
  return [...signsAbsent.map((item) => ({ item, said: NO })), ...ticked, ...measured];
}
