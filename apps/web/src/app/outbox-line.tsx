import { room } from '../device';
import { entries, refusedOnes, waiting } from '../outbox';
import { Icon, Notice } from '../ui';
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

/** That new records may find no place at this device, or that one found none. */
export function RoomLine() {
  const words = appWords();
  if (room.value === 'enough') return null;
  const isFull = room.value === 'full';
  return (
    <div class="page page-notice">
      <Notice
        tone={isFull ? 'danger' : 'waiting'}
        title={isFull ? words.full : words.nearlyFull}
        urgent={isFull}
      >
        {isFull ? words.fullAbout : words.nearlyFullAbout}
      </Notice>
    </div>
  );
}
