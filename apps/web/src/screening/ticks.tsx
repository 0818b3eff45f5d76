import type { Words } from '@rujukan/referral';
import { Check, Field, Tiles } from '../ui';
import { language } from '../words';
import { LIMITS, type Measurement, type ScreeningForm, type Ticked, isOdd } from './form';
import { screeningWords } from './words';

export interface FieldsProps {
  readonly form: ScreeningForm;
  readonly change: (changed: Partial<ScreeningForm>) => void;
}

interface ItemsProps<Item extends string> {
  readonly legend: string;
  readonly items: readonly { readonly item: Item; readonly words: Words }[];
  readonly ticked: Ticked<Item>;
  readonly onChange: (ticked: Ticked<Item>) => void;
}

/** Some items of a card; the ticks of its other items stay. */
export function Items<Item extends string>({ legend, items, ticked, onChange }: ItemsProps<Item>) {
  const shown = items.map(({ item }) => item);
  return (
    <Tiles
      many
      legend={legend}
      options={items.map(({ item, words }) => ({ value: item, label: words[language.value] }))}
      chosen={ticked.yes.filter((item) => shown.includes(item))}
      onChoose={(chosen) => {
        const others = ticked.yes.filter((item) => !shown.includes(item));
        onChange({ ...ticked, yes: [...others, ...chosen] });
      }}
    />
  );
}

interface RestProps<Item extends string> extends Pick<ItemsProps<Item>, 'ticked' | 'onChange'> {
  /** The card that it is about, where a page has several. */
  readonly of: string;
}

/** What is not ticked was not asked, unless somebody says that it was. */
export function RestAsked<Item extends string>({ of, ticked, onChange }: RestProps<Item>) {
  return (
    <Check
      label={`${of}: ${screeningWords().restAsked}`}
      checked={ticked.isRestAsked}
      onChange={(isRestAsked) => onChange({ ...ticked, isRestAsked })}
    />
  );
}

/** A number that decides some items in the place of a tick. */
export function Measure({ name, form, change }: FieldsProps & { readonly name: Measurement }) {
  const words = screeningWords();
  const { from, to } = LIMITS[name];
  return (
    <Field
      label={words.measurement[name]}
      maxLength={6}
      value={form[name]}
      fault={isOdd(name, form[name]) ? words.odd(from, to) : undefined}
      autocomplete="off"
      onInput={(typed) => change({ [name]: typed })}
    />
  );
}
