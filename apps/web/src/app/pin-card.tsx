import { useState } from 'preact/hooks';
import type { Problem } from '../http';
import { choosePin, sharedDevice } from '../session';
import { Button, Field, Form, Notice } from '../ui';
import { pinWords } from './pin-words';
import { appWords } from './words';

/** On a device that several people use: the PIN to go on with after a pause, chosen once for a session. */
export function PinCard() {
  const words = appWords();
  const pins = pinWords();
  const [pin, setPin] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (sharedDevice.value === 'no') return null;
  const submit = async () => {
    setAsked(true);
    if (pin !== '') setProblem(await choosePin(pin));
  };
  return (
    <section class="card stack">
      <h2>{pins.pin}</h2>
      <p class="muted">{pins.pinAbout}</p>
      {problem && (
        <Notice tone="danger" title={problem.title} urgent>
          {problem.errors[0]?.message ?? problem.detail}
        </Notice>
      )}
      {sharedDevice.value === 'pin' ? (
        <Notice tone="good">{pins.pinChosen}</Notice>
      ) : (
        <Form onSubmit={submit}>
          <Field
            label={pins.choosePin}
            type="password"
            inputMode="numeric"
            autocomplete="off"
            value={pin}
            onInput={setPin}
            fault={isAsked && pin === '' ? words.fill : undefined}
          />
          <Button type="submit" kind="main" wide>
            {words.save}
          </Button>
        </Form>
      )}
    </section>
  );
}
