import { SignInForm } from './sign-in-form';
import { appWords } from './words';

export function SignInPage() {
  const words = appWords();
  return (
    <div class="page page-narrow">
      <h1>{words.signIn}</h1>
      <p class="muted">{words.signInAbout}</p>
      <div class="card">
        <SignInForm />
      </div>
    </div>
  );
}
