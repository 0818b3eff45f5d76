import streams from '@eventstore/db-client/generated/streams_pb.js';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { type EventFilter, eventFilter } from './event-filter';
import { streamOf } from './identifiers';
import type { Outlet } from './outlet';
import { readMessages } from './read-messages';
import { refusals } from './refusals';
import type { StoredEvents } from './stored-events';

type Options = streams.ReadReq.Options;
const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;

const PACKET_EVENTS = 64;
const PACKET_BYTES = 256 * 1_024;
/** Rows that are looked at before others have their turn. */
const SEARCH_ROWS = 4_096;

/** Events of a stream or of `$all`, from where the caller says, as many as he wants. */
export async function read(options: Options, events: StoredEvents, outlet: Outlet): Promise<void> {
  const limit = Number(options.getCount());
  const stream = options.getStream();
  if (!stream) {
    await sendRows(rowsOfAll(options, events), eventFilter(options, events), limit, events, outlet);
    return;
  }
  const name = streamOf(stream.getStreamIdentifier());
  const rows = events.rowsOf(name);
  if (rows.length === 0) await outlet.send([readMessages.streamNotFound(name)]);
  else {
    const first = events.firstRevisionOf(name);
    await sendRows(rowsOfStream(options, rows, first), () => true, limit, events, outlet);
  }
}

/** @throws {Refusal} the position is none at which a record begins or ends */
export function positionOf(
  options: Options,
  events: StoredEvents,
  refusal: () => Error,
): number | 'start' | 'end' {
  const all = options.getAll();
  if (all?.hasEnd()) return 'end';
  const given = all?.getPosition();
  if (!given) return 'start';
  const position = Number(given.getCommitPosition());
  if (!events.isRecordBoundary(position)) throw refusal();
  return position;
}

/** Forwards from the event at the position on; backwards from the one before it. */
function rowsOfAll(options: Options, events: StoredEvents): Iterable<number> {
  const position = positionOf(options, events, refusals.unreadablePosition);
  const backwards = options.getReadDirection() === BACKWARDS;
  if (position === 'start') return backwards ? [] : ascending(0, () => events.count);
  if (position === 'end') return backwards ? descending(events.count - 1) : [];
  const row = events.rowFrom(position);
  return backwards ? descending(row - 1) : ascending(row, () => events.count);
}

/** Both ways from the event at the revision on, as far as the stream is kept. */
function rowsOfStream(options: Options, rows: readonly number[], first: number): Iterable<number> {
  const stream = options.getStream();
  const last = rows.length - 1;
  const revision = stream?.hasStart() ? 0 : stream?.hasEnd() ? Infinity : Number(stream?.getRevision());
  if (options.getReadDirection() === BACKWARDS) {
    return rows.slice(first, Math.min(revision, last) + 1).reverse();
  }
  return rows.slice(Math.max(revision, first));
}

async function sendRows(
  rows: Iterable<number>,
  wanted: EventFilter,
  limit: number,
  events: StoredEvents,
  outlet: Outlet,
): Promise<void> {
  let packet: Uint8Array[] = [];
  let bytes = 0;
  let sent = 0;
  let searched = 0;
  for (const row of rows) {
    if (sent === limit) break;
    searched += 1;
    if (searched % SEARCH_ROWS === 0) await nextTurn();
    if (!wanted(row)) continue;
    const message = events.messageAt(row);
    packet.push(message);
    sent += 1;
    bytes += message.length;
    if (packet.length < PACKET_EVENTS && bytes < PACKET_BYTES) continue;
    if (!(await outlet.send(packet))) return;
    packet = [];
    bytes = 0;
  }
  await outlet.send(packet);
}

function* ascending(from: number, end: () => number): Iterable<number> {
  for (let row = from; row < end(); row += 1) yield row;
}

function* descending(from: number): Iterable<number> {
  for (let row = from; row >= 0; row -= 1) yield row;
}
