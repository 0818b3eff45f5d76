import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it, in words. */
  readonly fault?: string | undefined;
}

interface FieldProps extends Labelled {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly name?: string;
  readonly type?: 'text' | 'password' | 'tel' | 'date' | 'number' | 'datetime-local' | 'search';
  readonly autocomplete?: string;
  readonly inputMode?: 'numeric' | 'tel' | 'text';
  readonly lines?: number;
  readonly maxLength?: number;
}

/** One line of text, or several. */
export function Field({ label, hint, fault, value, onInput, lines, type = 'text', ...rest }: FieldProps) {
  const id = useId();
  const shared = {
    id,
    class: 'input',
    value,
    'aria-invalid': fault !== undefined,
    'aria-describedby': describedBy(id, hint, fault),
    ...rest,
  } as const;
  // The types know each kind of input apart; all of these behave alike.
  const typed = { type: type as 'text' };
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      {lines === undefined ? (
        <input {...shared} {...typed} onInput={({ currentTarget }) => onInput(currentTarget.value)} />
      ) : (
        <textarea {...shared} rows={lines} onInput={({ currentTarget }) => onInput(currentTarget.value)} />
      )}
    </Frame>
  );
}

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly picture?: ComponentChildren;
}

interface SelectProps<Value extends string> extends Labelled {
  readonly value: Value | '';
  readonly options: readonly Option<Value>[];
  /** Shown while nothing is chosen. */
  readonly none?: string;
  readonly onChoose: (value: Value) => void;
}

export function Select<Value extends string>({ label, hint, fault, ...rest }: SelectProps<Value>) {
  const { value, options, none, onChoose } = rest;
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <select
        id={id}
        class="input"
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy(id, hint, fault)}
        onChange={({ currentTarget }) => onChoose(currentTarget.value as Value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {label}
    </label>
  );
}

interface FrameProps extends Labelled {
  readonly id: string;
  readonly children: ComponentChildren;
}

function Frame({ id, label, hint, fault, children }: FrameProps) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="small muted">
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p id={`${id}-fault`} class="small field-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function describedBy(id: string, hint?: string, fault?: string): string | undefined {
  const ids = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`];
  return ids.filter(Boolean).join(' ') || undefined;
}
