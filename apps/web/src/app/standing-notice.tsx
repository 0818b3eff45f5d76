import { useState } from 'preact/hooks';
import { refresh, session } from '../session';
import { Button, Dialog, Field, Notice } from '../ui';
import { SignInForm } from './sign-in-form';
import { appWords } from './words';

/** What stands between whoever is signed in and the server; the page below keeps what was typed. */
export function StandingNotice() {
  const words = appWords();
  const [isOpen, setOpen] = useState(false);
  const { value } = session;
  if (value.kind !== 'signedIn' || value.standing === 'confirmed') return null;
  if (value.standing === 'pinNeeded') return <PinDialog />;
  if (value.standing === 'unreachable') {
    return (
      <Notice tone="waiting" title={words.unreachable}>
        {words.unreachableAbout}
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="waiting" title={words.over}>
        <p>{words.overAbout}</p>
        <Button kind="main" onPress={() => setOpen(true)}>
          {words.signIn}
        </Button>
      </Notice>
      {isOpen && (
        <Dialog title={words.signIn} onClose={() => setOpen(false)}>
          <SignInForm />
        </Dialog>
      )}
    </>
  );
}

function PinDialog() {
  const words = appWords();
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string | undefined>();
  const goOn = async () => setFault((await refresh(pin))?.detail);
  return (
    <Dialog title={words.pin} onClose={() => undefined}>
      <Field
        label={words.pin}
        type="password"
        inputMode="numeric"
        value={pin}
        onInput={setPin}
        fault={fault}
      />
      <Button kind="main" onPress={goOn}>
        {words.goOn}
      </Button>
    </Dialog>
  );
}
