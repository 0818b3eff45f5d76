import { useId } from 'preact/hooks';
import type { Option } from './fields';
import { Icon } from './icon';

interface TilesProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly Option<Value>[];
  readonly chosen: readonly Value[];
  /** One of them, or any number. */
  readonly many?: boolean;
  readonly wide?: boolean;
  readonly onChoose: (chosen: readonly Value[]) => void;
}

/** Choices as tiles, each a picture and its word; real check boxes and radio buttons underneath. */
export function Tiles<Value extends string>({
  legend,
  options,
  chosen,
  many,
  wide,
  onChoose,
}: TilesProps<Value>) {
  const name = useId();
  const toggle = (value: Value, isOn: boolean) => {
    if (!many) onChoose([value]);
    else onChoose(isOn ? [...chosen, value] : chosen.filter((each) => each !== value));
  };
  return (
    <fieldset class="stack-tight">
      <legend class="field-label">{legend}</legend>
      <div class={wide ? 'tiles tiles-wide' : 'tiles'}>
        {options.map(({ value, label, picture }) => (
          <label key={value} class="tile">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(value)}
              onChange={({ currentTarget }) => toggle(value, currentTarget.checked)}
            />
            {picture}
            <span>{label}</span>
            <span class="tile-tick">
              <Icon name="done" />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
