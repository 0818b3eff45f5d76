import './case-history.css';
import { MINUTE } from '@rujukan/kernel';
import { facilityName } from '../device';
import { onThisClock } from '../session';
import { Moment } from '../ui';
import { codeWords, duration } from '../words';
import { detailsOf } from './details';
import { eventWords } from './event-words';
import type { ToldEvent } from './history';

/** What reached the server later than this is told to have come late. */
const LATE_MS = 10 * MINUTE;

/** What happened, the latest first. */
export function Timeline({ history }: { readonly history: readonly ToldEvent[] }) {
  const words = eventWords();
  return (
    <ol class="timeline" aria-label={words.title}>
      {history.toReversed().map((event) => (
        <li key={event.id} class="stack-tight">
          <p class="row">
            <strong>{words.event[event.type]}</strong>
            <span class="muted small">
              <TimeOf event={event} />
            </span>
          </p>
          <p class="small muted">
            {codeWords().role[event.by.role]}
            {event.by.facilityId !== null && ` · ${facilityName(event.by.facilityId)}`}
          </p>
          <Details event={event} />
        </li>
      ))}
    </ol>
  );
}

function TimeOf({ event }: { readonly event: ToldEvent }) {
  const words = eventWords();
  const { occurredAt, precision, receivedAt } = event;
  if (occurredAt === null) return <>{words.unknownTime}</>;
  const late = Date.parse(receivedAt) - Date.parse(occurredAt);
  return (
    <>
      <Moment at={onThisClock(occurredAt)} />
      {precision === 'estimated' && ` · ${words.estimated}`}
      {late > LATE_MS && ` · ${words.late(duration(late))}`}
    </>
  );
}

function Details({ event }: { readonly event: ToldEvent }) {
  const details = detailsOf(event);
  const note = event.person?.note;
  return (
    <>
      {details.length > 0 && <p>{details.join(' · ')}</p>}
      {note !== undefined && <p class="said">{note}</p>}
    </>
  );
}
