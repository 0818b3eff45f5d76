import { changePassword } from '../session';
import { PasswordForm } from './password-form';
import { appWords } from './words';

/** The only page of whoever still has the password that somebody else chose. */
export function FirstPasswordPage() {
  const words = appWords();
  return (
    <div class="page page-narrow">
      <h1>{words.choosePassword}</h1>
      <p class="muted">{words.choosePasswordAbout}</p>
      <div class="card">
        <PasswordForm
          asksCurrent
          onChosen={({ login, current, chosen }) => changePassword(login, current, chosen)}
        />
      </div>
    </div>
  );
}
