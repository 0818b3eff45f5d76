import { useEffect, useState } from 'preact/hooks';
import { refresh, session, sharedDevice } from '../session';
import { Button, Dialog, Field, Form, Notice } from '../ui';
import { SignInForm } from './sign-in-form';
import { appWords } from './words';

/** What stands between whoever is signed in and the server; the page below keeps what was typed. */
export function StandingNotice() {
  const words = appWords();
  const { value } = session;
  if (value.kind !== 'signedIn' || value.standing === 'confirmed') return null;
  if (value.standing === 'pinNeeded') return <PinDialog />;
  if (value.standing === 'over') return sharedDevice.value === 'no' ? <Over /> : <LockedOver />;
  return (
    <Notice tone="waiting" title={words.unreachable}>
      {words.unreachableAbout}
    </Notice>
  );
}

/** Signs in where somebody stands: in a dialog of its own, above one that holds a form. */
function Over() {
  const words = appWords();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    // Behind a dialog nothing could be pressed.
    if (document.querySelector('dialog[open]')) setOpen(true);
  }, [session.value]);
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
          <p class="muted">{words.overAbout}</p>
          <SignInForm />
        </Dialog>
      )}
    </>
  );
}

/** Where several people use the device, nobody sees who was on the page until somebody signed in. */
function LockedOver() {
  const words = appWords();
  useLocked();
  return (
    <Dialog title={words.over}>
      <p class="muted">{words.overAbout}</p>
      <SignInForm />
    </Dialog>
  );
}

function PinDialog() {
  const words = appWords();
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string | undefined>();
  useLocked();
  const goOn = async () => {
    const problem = await refresh(pin);
    setFault(problem?.errors[0]?.message ?? problem?.detail);
    if (problem) setPin('');
  };
  return (
    <Dialog title={words.locked}>
      <Form onSubmit={goOn}>
        <p class="muted">{words.lockedAbout}</p>
        <Field
          label={words.pin}
          type="password"
          inputMode="numeric"
          autocomplete="off"
          value={pin}
          onInput={setPin}
          fault={fault}
        />
        <Button type="submit" kind="main" wide>
          {words.goOn}
        </Button>
      </Form>
    </Dialog>
  );
}

/** What is behind the dialog is covered. */
function useLocked(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.locked = '';
    return () => {
      delete dataset.locked;
    };
  }, []);
}
