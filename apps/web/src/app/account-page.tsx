import { useState } from 'preact/hooks';
import type { Problem } from '../http';
import { PushSwitch } from '../push';
import { addPasskey, changePassword, notices, session } from '../session';
import { Button, Notice } from '../ui';
import { ContactCard } from './contact-card';
import { PinCard } from './pin-card';
import { PasswordForm } from './password-form';
import { SignOut } from './sign-out';
import { appWords } from './words';
import { codeWords } from '../words';

export default function AccountPage() {
  const words = appWords();
  const { value } = session;
  if (value.kind !== 'signedIn') return null;
  return (
    <div class="page page-narrow">
      <h1>{codeWords().role[value.account.role]}</h1>
      {value.account.role === 'admin' && <Notice>{words.adminAbout}</Notice>}
      {notices.value.map(({ code, times }) => (
        <Notice key={code} tone="waiting">
          {words.lockedOut(times)}
        </Notice>
      ))}
      <PinCard />
      <PushSwitch />
      <ContactCard />
      <PasskeyCard />
      <section class="card stack">
        <h2>{words.choosePassword}</h2>
        <PasswordForm
          asksCurrent
          onChosen={({ login, current, chosen }) => changePassword(login, current, chosen)}
        />
      </section>
      <section class="card stack">
        <p class="muted">{words.signOutAbout}</p>
        <SignOut />
      </section>
    </div>
  );
}

function PasskeyCard() {
  const words = appWords();
  const [result, setResult] = useState<Problem | 'cancelled' | 'added' | null>(null);
  return (
    <section class="card stack">
      <p class="muted">{words.passkeyAbout}</p>
      {result === 'added' && <Notice tone="good">{words.passkeyAdded}</Notice>}
      {result !== null && typeof result === 'object' && (
        <Notice tone="danger" title={result.title} urgent>
          {result.detail}
        </Notice>
      )}
      <Button icon="key" wide onPress={async () => setResult((await addPasskey()) ?? 'added')}>
        {words.addPasskey}
      </Button>
    </section>
  );
}
