import type { Position } from '@rujukan/event-log';
import type { Rows } from '@rujukan/read-models';
import { Bell } from '../http/bell';

/** How often a quiet stream shows that it lives; proxies cut what is silent for half a minute. */
const HEARTBEAT_MS = 15_000;

/** Who follows, from where (`null`: from before the first, where a list knows that), and until when. */
export interface Following<From extends Position | null = Position> {
  readonly after: From;
  /** Asked before anything is sent: whether the session still stands. */
  readonly mayGoOn: () => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly heartbeatMs?: number;
}

export interface LiveSource<Change, From extends Position | null = Position> {
  readonly changesSince: (after: From | Position) => Rows<Change>;
  /** Tells when there may be a change; returns how to stop listening. */
  readonly onNews: (listener: () => void) => () => void;
  /** A change as its reader may see it. */
  readonly messageOf: (change: Change) => Promise<string>;
}

/**
 * The changes of a list as server-sent events: the id of each is the position to resume from. A reader that
 * is slow holds back only its own stream, and then gets the latest state of each row rather than every step.
 */
export async function* liveChanges<
  Change extends { readonly changed: Position },
  From extends Position | null = Position,
>(
  { changesSince, onNews, messageOf }: LiveSource<Change, From>,
  { after, mayGoOn, signal, heartbeatMs = HEARTBEAT_MS }: Following<From>,
): AsyncGenerator<string> {
  const bell = new Bell();
  const stopListening = onNews(() => {
    bell.ring();
  });
  const onAbort = () => {
    bell.ring();
  };
  signal.addEventListener('abort', onAbort);
  try {
    yield `retry: 2000\n\n`;
    let seen: From | Position = after;
    let quietSince = performance.now();
    while (!signal.aborted) {
      const { rows, next, asOf } = changesSince(seen);
      // Asked after the look: what was read is told to nobody whose session ended meanwhile.
      if (!(await mayGoOn())) break;
      for (const change of rows) {
        yield await messageOf(change);
        seen = change.changed;
      }
      // Whoever has seen all looks on from the same position as the others.
      if (next === null && asOf !== null && (seen === null || asOf > seen)) seen = asOf;
      if (rows.length > 0) quietSince = performance.now();
      // A page that was full has more behind it, for which no bell rings.
      if (rows.length > 0 && next !== null) continue;
      const restMs = quietSince + heartbeatMs - performance.now();
      // The bell rings for the whole district: what rings for others must not silence the heartbeat.
      if (restMs > 0) await bell.ringOrAfter(restMs);
      else {
        yield ': \n\n';
        quietSince = performance.now();
      }
    }
  } finally {
    stopListening();
    signal.removeEventListener('abort', onAbort);
  }
}

/** What became of a row: its entries in the list now, that it has left it, or what somebody is told. */
export function liveMessage(event: 'changed' | 'left' | 'notification', id: Position, body: unknown): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(body)}\n\n`;
}
