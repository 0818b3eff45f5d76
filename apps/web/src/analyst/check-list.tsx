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
    <fieldset>
      <legend>{legend}</legend>
      {hint !== undefined && <p class="small muted">{hint}</p>}
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
    </fieldset>
  );
}
