import { Badge, Button, Notice, type Tone } from '../ui';
import type { PushState } from './device-push';
import { usePush } from './use-push';
import { pushWords } from './words';

const TONES: Readonly<Record<PushState, Tone>> = {
  unknown: 'plain',
  unsupported: 'waiting',
  serverOff: 'waiting',
  denied: 'waiting',
  unreachable: 'waiting',
  off: 'plain',
  on: 'good',
};

/** Whether this device tells while no page is open, why, and what to do where it cannot. Asks only when pressed. */
export function PushSwitch() {
  const words = pushWords();
  const { state, fault, on, off } = usePush();
  return (
    <section class="card stack" aria-label={words.title}>
      <p class="row spread">
        <strong>{words.title}</strong>
        <Badge tone={TONES[state]}>{words.state[state]}</Badge>
      </p>
      <p class="muted">{words.why}</p>
      {state in words.about && <p>{words.about[state as keyof typeof words.about]}</p>}
      {fault && (
        <Notice tone="danger" title={fault.title} urgent>
          {fault.detail}
        </Notice>
      )}
      {state === 'off' && (
        <Button wide onPress={on}>
          {words.turnOn}
        </Button>
      )}
      {state === 'on' && (
        <Button wide onPress={off}>
          {words.turnOff}
        </Button>
      )}
    </section>
  );
}

/** The same in one line, for a page that has other things to say. */
export function PushLine() {
  const words = pushWords();
  const { state, fault, on } = usePush();
  return (
    <div class="row small">
      <span class="muted">
        {words.title}: {words.state[state]}
      </span>
      {fault && <span role="alert">{fault.detail}</span>}
      {state === 'off' ? (
        <Button kind="quiet" label={`${words.turnOn}. ${words.why}`} onPress={on}>
          {words.turnOn}
        </Button>
      ) : (
        <a class="button button-quiet" href="/account">
          {words.more}
        </a>
      )}
    </div>
  );
}
