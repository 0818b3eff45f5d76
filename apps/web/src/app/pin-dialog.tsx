import { useState } from 'preact/hooks';
import { unlock } from '../session';
import { Button, Dialog, Field, Form } from '../ui';
import { pinWords } from './pin-words';

/** Judged by the server, or by this device where it cannot be asked. */
export default function PinDialog() {
  const words = pinWords();
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
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
  const words = pinWords();
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
