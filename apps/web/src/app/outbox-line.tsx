import { entries, refusedOnes, waiting } from '../outbox';
import { Icon } from '../ui';
import { appWords } from './words';

/** Who waits to be sent, on every page; nothing while everything is with the server. */
export function OutboxLine() {
  const words = appWords();
  if (entries.value.length === 0) return null;
  const refused = refusedOnes.value.length;
  return (
    <aside aria-label={words.outbox}>
      <a class={`outbox-line ${refused > 0 ? 'tone-danger' : 'tone-waiting'}`} href="/outbox">
        <Icon name={refused > 0 ? 'alert' : 'wait'} />
        {refused > 0 ? words.refusedCount(refused) : words.waitingCount(waiting.value.length)}
      </a>
    </aside>
  );
}
