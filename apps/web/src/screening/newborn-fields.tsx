import { APGAR_MINUTES, type RuleSet } from '@rujukan/referral';
import { Select } from '../ui';
import { language } from '../words';
import { decidedIn } from './form';
import { type FieldsProps, Items, Measure, RestAsked } from './ticks';
import { screeningWords } from './words';

const APGAR_TOTALS = Array.from({ length: 11 }, (_, total) => String(total));

/** MTBM, APGAR, Downe, weight and the list of neonatal referral. */
export function NewbornFields({ form, change, ruleSet }: FieldsProps & { readonly ruleSet: RuleSet }) {
  const words = screeningWords();
  const decided = decidedIn(form);
  const onMtbm = (mtbm: typeof form.mtbm) => change({ mtbm });
  const onList = (neonatalReferral: typeof form.neonatalReferral) => change({ neonatalReferral });
  return (
    <>
      <Measure name="breathsPerMinute" form={form} change={change} />
      <Measure name="temperatureC" form={form} change={change} />
      <Items
        legend={words.mtbm}
        items={ruleSet.mtbm.signs
          .filter(({ sign }) => !decided.has(sign))
          .map(({ sign, words: said }) => ({ item: sign, words: said }))}
        ticked={form.mtbm}
        onChange={onMtbm}
      />
      <RestAsked of="MTBM" ticked={form.mtbm} onChange={onMtbm} />
      <Scores form={form} change={change} ruleSet={ruleSet} />
      <Measure name="birthWeightGrams" form={form} change={change} />
      <Items
        legend={words.neonatal}
        items={ruleSet.neonatalReferral.items.filter(({ item }) => !decided.has(item))}
        ticked={form.neonatalReferral}
        onChange={onList}
      />
      <RestAsked of={words.neonatal} ticked={form.neonatalReferral} onChange={onList} />
    </>
  );
}

function Scores({ form, change, ruleSet }: FieldsProps & { readonly ruleSet: RuleSet }) {
  const words = screeningWords();
  return (
    <>
      {APGAR_MINUTES.map((minute) => (
        <Select
          key={minute}
          label={words.apgar[minute]}
          value={form.apgar[minute] ?? ''}
          options={[
            { value: '', label: words.notTaken },
            ...APGAR_TOTALS.map((value) => ({ value, label: value })),
          ]}
          onChoose={(total) => change({ apgar: { ...form.apgar, [minute]: total } })}
        />
      ))}
      {ruleSet.downe.items.map(({ item, words: said, levels }) => (
        <Select
          key={item}
          label={words.downe(said[language.value])}
          value={form.downe[item] ?? ''}
          options={[
            { value: '', label: words.notTaken },
            ...levels.map((level, points) => ({
              value: String(points),
              label: `${points}: ${level[language.value]}`,
            })),
          ]}
          onChoose={(points) => change({ downe: { ...form.downe, [item]: points } })}
        />
      ))}
    </>
  );
}
