import { useState } from 'preact/hooks';
import { clockOffset } from '../session';
import { Field, Select } from '../ui';
import { catalogue, zone } from '../words';
import { type When, localOf } from './when';

const words = catalogue(
  {
    when: 'Kapan',
    now: 'Sekarang',
    ago: (minutes: number) => `${minutes} menit yang lalu`,
    at: 'Jam lain…',
    time: 'Tanggal dan jam',
    wrong: 'Isi tanggal dan jam.',
  },
  {
    when: 'When',
    now: 'Now',
    ago: (minutes: number) => `${minutes} minutes ago`,
    at: 'Another time…',
    time: 'Date and time',
    wrong: 'Fill in a date and time.',
  },
);

const MINUTES_AGO = [5, 10, 15, 30, 60] as const;

interface WhenFieldProps {
  readonly when: When;
  /** Whether what was typed is no time. */
  readonly isWrong: boolean;
  readonly onChoose: (when: When) => void;
}

/** When it happened: now, unless somebody says otherwise. */
export function WhenField({ when, isWrong, onChoose }: WhenFieldProps) {
  const said = words();
  const [initial] = useState(() => localOf(Date.now() - (clockOffset.value ?? 0), zone.value));
  const choose = (value: string) => {
    if (value === 'now') onChoose({ kind: 'now' });
    else if (value === 'at') onChoose({ kind: 'at', local: initial });
    else onChoose({ kind: 'ago', minutes: Number(value) });
  };
  return (
    <>
      <Select
        label={said.when}
        value={when.kind === 'ago' ? String(when.minutes) : when.kind}
        options={[
          { value: 'now', label: said.now },
          ...MINUTES_AGO.map((minutes) => ({ value: String(minutes), label: said.ago(minutes) })),
          { value: 'at', label: said.at },
        ]}
        onChoose={choose}
      />
      {when.kind === 'at' && (
        <Field
          label={said.time}
          type="datetime-local"
          value={when.local}
          fault={isWrong ? said.wrong : undefined}
          onInput={(local) => onChoose({ kind: 'at', local })}
        />
      )}
    </>
  );
}
