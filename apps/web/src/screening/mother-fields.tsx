import type { RuleSet } from '@rujukan/referral';
import { decidedIn } from './form';
import { type FieldsProps, Items, Measure, RestAsked } from './ticks';
import { screeningWords } from './words';

const GROUPS = ['I', 'II', 'III'] as const;

/** The Poedji Rochjati card, group by group. */
export function MotherFields({ form, change, ruleSet }: FieldsProps & { readonly ruleSet: RuleSet }) {
  const words = screeningWords();
  const decided = decidedIn(form);
  const onChange = (kspr: typeof form.kspr) => change({ kspr });
  return (
    <>
      <Measure name="heightCm" form={form} change={change} />
      {GROUPS.map((group) => (
        <Items
          key={group}
          legend={words.group[group]}
          items={ruleSet.kspr.items.filter((each) => each.group === group && !decided.has(each.item))}
          ticked={form.kspr}
          onChange={onChange}
        />
      ))}
      <RestAsked of="KSPR" ticked={form.kspr} onChange={onChange} />
    </>
  );
}
