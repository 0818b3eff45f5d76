import { ErrorBoundary } from 'preact-iso/lazy';
import { useEffect, useState } from 'preact/hooks';
import { session, sharedDevice } from '../session';
import { Button, Dialog, Notice } from '../ui';
import { PinDialog } from './rooms';
import { SignInForm } from './sign-in-form';
import { appWords } from './words';

/** What stands between whoever is signed in and the server; the page below keeps what was typed. */
export function StandingNotice() {
  const words = appWords();
  const { value } = session;
  const standing = value.kind === 'signedIn' ? value.standing : 'asked';
  const isShared = sharedDevice.value !== 'no';
  useCovered(isShared && (standing === 'pinNeeded' || standing === 'over'));
  if (standing === 'unreachable') {
    return (
      <Notice tone="waiting" title={words.unreachable}>
        {words.unreachableAbout}
      </Notice>
    );
  }
  if (standing === 'asked') return null;
  if (standing === 'pinNeeded') {
    return (
      <ErrorBoundary>
        <PinDialog />
      </ErrorBoundary>
    );
  }
  if (standing === 'over') return isShared ? <LockedOver /> : <Over />;
  return sharedDevice.value === 'noPin' ? <NoPin /> : null;
}

/** What is kept is out of sight at once, also before the dialog that asks stands. */
function useCovered(isSo: boolean): void {
  useEffect(() => {
    if (!isSo) return undefined;
    const { dataset } = document.documentElement;
    dataset.locked = '';
    return () => {
      delete dataset.locked;
    };
  }, [isSo]);
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

/** Without a PIN a shared device cannot be opened where there is no signal. */
function NoPin() {
  const words = appWords();
  return (
    <Notice tone="accent" title={words.noPin}>
      <p>{words.noPinAbout}</p>
      <a class="button" href="/account">
        {words.account}
      </a>
    </Notice>
  );
}

/** Where several people use the device, nobody sees who was on the page until somebody signed in. */
function LockedOver() {
  const words = appWords();
  return (
    <Dialog title={words.over}>
      <p class="muted">
        {words.overAbout} {words.noPinAbout}
      </p>
      <SignInForm />
    </Dialog>
  );
}
