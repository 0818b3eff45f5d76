import { useState } from 'preact/hooks';
import type { Problem } from '../http';
import { signInWithPasskey, signInWithPassword } from '../session';
import { Button, Check, Field, Form, Notice } from '../ui';
import { appWords } from './words';

/** Signs in by password or passkey; whoever is already inside a page stays there. */
export function SignInForm() {
  const words = appWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [isShared, setShared] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const submit = async () => {
    setAsked(true);
    if (isBusy || login.trim() === '' || password === '') return;
    setBusy(true);
    setProblem(await signInWithPassword(login.trim(), password, isShared));
    setBusy(false);
  };
  const usePasskey = async () => {
    const result = await signInWithPasskey(isShared);
    setProblem(result === 'cancelled' ? null : result);
  };
  return (
    <Form onSubmit={submit}>
      {problem && (
        <Notice tone="danger" title={problem.title} urgent>
          {problem.detail}
        </Notice>
      )}
      <Field
        label={words.login}
        name="username"
        autocomplete="username"
        value={login}
        onInput={setLogin}
        fault={isAsked && login.trim() === '' ? words.fill : undefined}
      />
      <Field
        label={words.password}
        name="password"
        type={isShown ? 'text' : 'password'}
        autocomplete="current-password"
        value={password}
        onInput={setPassword}
        fault={isAsked && password === '' ? words.fill : undefined}
      />
      <div>
        <Check label={words.showPassword} checked={isShown} onChange={setShown} />
        <Check label={words.shared} checked={isShared} onChange={setShared} />
      </div>
      <Button type="submit" kind="main" wide busy={isBusy}>
        {words.signIn}
      </Button>
      {'PublicKeyCredential' in window && (
        <>
          <p class="or small">{words.or}</p>
          <Button icon="key" wide onPress={usePasskey}>
            {words.withPasskey}
          </Button>
        </>
      )}
    </Form>
  );
}
