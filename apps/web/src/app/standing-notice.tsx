import { useEffect, useState } from 'preact/hooks';
import { session, sharedDevice, unlock } from '../session';
import { Button, Dialog, Field, Form, Notice } from '../ui';
import { SignInForm } from './sign-in-form';
import { appWords } from './words';

/** What stands between whoever is signed in and the server; the page below keeps what was typed. */
export function StandingNotice() {
  const words = appWords();
  const { value } = session;
  if (value.kind !== 'signedIn' || value.standing === 'asked') return null;
  if (value.standing === 'confirmed') return sharedDevice.value === 'noPin' ? <NoPin /> : null;
  if (value.standing === 'pinNeeded') return <PinDialog />;
  if (value.standing === 'over') return sharedDevice.value === 'no' ? <Over /> : <LockedOver />;
  return (
    <Notice tone="waiting" title={words.unreachable}>
      {words.unreachableAbout}
    </Notice>
  );
}

/** Without a PIN a shared device cannot be opened where there is no signal. */
function NoPin() {
  const words = appWords();
  return (
    <Notice tone="accent" title={words.noPin}>
      <p>{words.noPinAbout}</p>
      <a class="button" href="/account">
        {words.choosePin}
      </a>
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
      <p class="muted">
        {words.overAbout} {words.noPinAbout}
      </p>
      <SignInForm />
    </Dialog>
  );
}

function PinDialog() {
  const words = appWords();
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  useLocked();
  const goOn = async () => {
    if (isBusy || pin === '') return;
    setBusy(true);
    const refusal = await unlock(pin);
    setBusy(false);
    setFault(refusal === null ? undefined : inWords(refusal));
    if (refusal) setPin('');
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
        <Button type="submit" kind="main" wide busy={isBusy}>
          {words.goOn}
        </Button>
      </Form>
    </Dialog>
  );
}

type Refusal = NonNullable<Awaited<ReturnType<typeof unlock>>>;

/** Of the server, or of this device where it could not be asked. */
function inWords(refusal: Refusal): string {
  const words = appWords();
  if (!('kind' in refusal)) return refusal.errors[0]?.message ?? refusal.detail;
  switch (refusal.kind) {
    case 'wrong':
      return words.pinWrong(refusal.triesLeft);
    case 'wait':
      return words.pinWait(Math.ceil(refusal.seconds / 60));
    case 'spent':
      return words.pinSpent;
    case 'unknown':
      return words.pinUnknown;
  }
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
