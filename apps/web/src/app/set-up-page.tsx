import { useState } from 'preact/hooks';
import { setUp } from '../session';
import { Notice } from '../ui';
import { PasswordForm } from './password-form';
import { appWords } from './words';

/** Where the link of an admin leads; the token stands after the #, which no server sees. */
export default function SetUpPage() {
  const words = appWords();
  const [isDone, setDone] = useState(false);
  const token = location.hash.slice(1);
  if (isDone) {
    return (
      <div class="page page-narrow">
        <Notice tone="good">{words.setUpDone}</Notice>
        <a class="button button-main" href="/">
          {words.signIn}
        </a>
      </div>
    );
  }
  return (
    <div class="page page-narrow">
      <h1>{words.choosePassword}</h1>
      {token === '' ? (
        <Notice tone="danger">{words.linkMissing}</Notice>
      ) : (
        <div class="card">
          <PasswordForm
            asksCurrent={false}
            onChosen={async ({ chosen }) => {
              const problem = await setUp(token, chosen);
              setDone(problem === null);
              return problem;
            }}
          />
        </div>
      )}
    </div>
  );
}
