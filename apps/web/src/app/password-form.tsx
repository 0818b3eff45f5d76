import { useState } from 'preact/hooks';
import type { Problem } from '../http';
import { Button, Field, Form, Notice } from '../ui';
import { appWords } from './words';

export interface ChosenPassword {
  readonly login: string;
  readonly current: string;
  readonly chosen: string;
}

interface PasswordFormProps {
  /** Whether the login and the current password are asked for: not with a set-up link. */
  readonly asksCurrent: boolean;
  readonly onChosen: (password: ChosenPassword) => Promise<Problem | null>;
}

export function PasswordForm({ asksCurrent, onChosen }: PasswordFormProps) {
  const words = appWords();
  const [said, setSaid] = useState({ login: '', current: '', chosen: '', again: '' });
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const put = (name: keyof typeof said) => (value: string) =>
    setSaid((before) => ({ ...before, [name]: value }));
  const isFilled = said.chosen !== '' && (!asksCurrent || (said.login !== '' && said.current !== ''));
  const missing = (value: string) => (isAsked && value === '' ? words.fill : undefined);
  const isOther = said.chosen !== said.again;

  const submit = async () => {
    setAsked(true);
    if (isBusy || !isFilled || isOther) return;
    setBusy(true);
    setProblem(await onChosen({ ...said, login: said.login.trim() }));
    setBusy(false);
  };
  return (
    <Form onSubmit={submit}>
      {problem && (
        <Notice tone="danger" title={problem.title} urgent>
          {problem.detail}
        </Notice>
      )}
      {asksCurrent && (
        <>
          <Field
            label={words.login}
            autocomplete="username"
            value={said.login}
            onInput={put('login')}
            fault={missing(said.login)}
          />
          <Field
            label={words.currentPassword}
            type="password"
            autocomplete="current-password"
            value={said.current}
            onInput={put('current')}
            fault={missing(said.current)}
          />
        </>
      )}
      <Field
        label={words.newPassword}
        type="password"
        autocomplete="new-password"
        value={said.chosen}
        onInput={put('chosen')}
        fault={missing(said.chosen)}
      />
      <Field
        label={words.newPasswordAgain}
        type="password"
        autocomplete="new-password"
        value={said.again}
        onInput={put('again')}
        fault={isAsked && isOther ? words.notTheSame : undefined}
      />
      <Button type="submit" kind="main" wide busy={isBusy}>
        {words.save}
      </Button>
    </Form>
  );
}
