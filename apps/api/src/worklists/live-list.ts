import type { Position } from '@rujukan/event-log';
import type { Lists, Scope } from '@rujukan/read-models';
import type { Disclosed } from '@rujukan/use-cases';
import { Bell } from '../http/bell';
import type { SharedLooks } from './shared-looks';

/** How often a quiet stream shows that it lives; proxies cut what is silent for half a minute. */
export const HEARTBEAT_MS = 15_000;

export interface LiveListOptions<List extends keyof Lists> {
  readonly list: List;
  readonly scope: Scope;
  readonly after: Position;
  /** The entries as the reader may see them. */
  readonly disclosed: (entries: readonly Lists[List][]) => Promise<readonly Disclosed<Lists[List]>[]>;
  readonly view: (entry: Disclosed<Lists[List]>) => unknown;
  /** Asked before anything is sent: whether the session still stands. */
  readonly mayGoOn: () => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly heartbeatMs?: number;
}

/**
 * The changes of a list as server-sent events: the id of each is the position to resume from. A reader that
 * is slow holds back only its own stream, and then gets the latest state of each case rather than every step.
 */
export async function* liveList<List extends keyof Lists>(
  looks: SharedLooks,
  { list, scope, after, disclosed, view, mayGoOn, signal, heartbeatMs = HEARTBEAT_MS }: LiveListOptions<List>,
): AsyncGenerator<string> {
  const bell = new Bell();
  const stopListening = looks.onNews(() => {
    bell.ring();
  });
  const onAbort = () => {
    bell.ring();
  };
  signal.addEventListener('abort', onAbort);
  try {
    yield `retry: 2000\n\n`;
    let seen = after;
    let quietSince = performance.now();
    while (!signal.aborted) {
      const { rows, next, asOf } = looks.changesSince(list, scope, seen);
      // Asked after the look: what was read is told to nobody whose session ended meanwhile.
      if (!(await mayGoOn())) break;
      for (const change of rows) {
        yield change.left
          ? left(change.caseId, change.changed)
          : changed(change, (await disclosed(change.entries)).map(view));
        seen = change.changed;
      }
      // Whoever has seen all looks on from the same position as the others.
      if (next === null && asOf !== null && asOf > seen) seen = asOf;
      if (rows.length > 0) quietSince = performance.now();
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

function changed(
  { caseId, changed }: { caseId: string; changed: Position },
  entries: readonly unknown[],
): string {
  return message('changed', changed, { caseId, entries });
}

function left(caseId: string, position: Position): string {
  return message('left', position, { caseId });
}

function message(event: string, id: Position, body: object): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(body)}\n\n`;
}
