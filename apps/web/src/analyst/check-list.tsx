import { Check, type Option } from '../ui';

interface CheckListProps {
  readonly legend: string;
  readonly hint?: string;
  readonly options: readonly Option<string>[];
  readonly chosen: readonly string[];
  /** In columns that scroll, for many. */
  readonly long?: boolean;
  readonly onChoose: (chosen: readonly string[]) => void;
}

/** Any number of several; none is no filter. */
export function CheckList({ legend, hint, options, chosen, long, onChoose }: CheckListProps) {
  const change = (value: string, isChosen: boolean) =>
    onChoose(
      options.map((each) => each.value).filter((each) => (each === value ? isChosen : chosen.includes(each))),
    );
  return (
    <fieldset class={long ? undefined : 'row'}>
      <legend>{legend}</legend>
      <div class={long ? 'check-list' : 'row'}>
        {options.map(({ value, label }) => (
          <Check
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(isChosen) => change(value, isChosen)}
          />
        ))}
      </div>
      {hint !== undefined && <p class="small muted">{hint}</p>}
    </fieldset>
  );
}
