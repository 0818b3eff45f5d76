import { type AskedOf, type DelayChanges, type MovingEvent, delayFactsOf } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { type Instant, sameJson } from '@rujukan/kernel';
import {
  type CaseEvent,
  caseIdOf,
  caseStream,
  decodeCaseEvent,
  evolve,
  fold,
  momentOf,
  occurredOnServerClock,
} from '@rujukan/referral';
import { type ReadableLog, receivedAt } from './as-of-table';
import { breathing } from './breathing';
import { isInSample } from '../in-sample';

const EVENTS_A_READ = 1_000;
const MOST_LISTED = 500;

/** What came in after the first instant, up to the second, and changed a delay. */
export async function delayChanges(
  log: ReadableLog,
  from: Instant,
  to: Instant,
  of: AskedOf,
): Promise<DelayChanges> {
  const head = await log.head();
  const moving: MovingEvent[] = [];
  const looked = new Set<string>();
  const breathe = breathing();
  let news = 0;
  for (let after: Position | null = null; head !== null && (after === null || after < head);) {
    const batch = await log.readAll(after, EVENTS_A_READ);
    for (const event of batch) {
      const caseId = caseIdOf(event.stream);
      const at = receivedAt(event);
      if (caseId === undefined || at <= from || at > to || looked.has(caseId)) continue;
      looked.add(caseId);
      if (of === 'sample' && !isInSample(caseId)) continue;
      const found = await changesOfCase(log, caseId, from, to);
      moving.push(...found.moving);
      news += found.news;
      await breathe();
    }
    await breathe();
    after = batch.at(-1)?.position ?? head;
  }
  moving.sort((a, b) => a.receivedAt - b.receivedAt || (a.eventId < b.eventId ? -1 : 1));
  return {
    from,
    to,
    news,
    moved: counted(moving),
    events: moving.slice(0, MOST_LISTED),
    notListed: Math.max(0, moving.length - MOST_LISTED),
  };
}

/** Each event on top of all that was received before: what it changed is what it moved. */
async function changesOfCase(log: ReadableLog, caseId: string, from: Instant, to: Instant) {
  const events = (await log.readStream(caseStream(caseId))).map(decodeCaseEvent);
  const received = (event: CaseEvent) => event.meta.receivedAt;
  let state = fold(events.filter((event) => received(event) <= from));
  let facts = delayFactsOf(caseId, state);
  const moving: MovingEvent[] = [];
  let news = 0;
  for (const event of events.filter((each) => received(each) > from && received(each) <= to)) {
    state = evolve(state, event);
    const then = delayFactsOf(caseId, state);
    const hasChanged = !sameJson(facts, then);
    facts = then;
    if (!hasChanged) continue;
    const kind = kindOf(event, from);
    if (kind === 'news') news += 1;
    else moving.push(movingEvent(kind, caseId, event));
  }
  return { moving, news };
}

function kindOf({ type, meta }: CaseEvent, from: Instant): MovingEvent['kind'] | 'news' {
  if (type === 'MilestoneCorrected' || type === 'CaseCancelled') return 'correction';
  return momentOf(meta) <= from ? 'late' : 'news';
}

function movingEvent(kind: MovingEvent['kind'], caseId: string, { id, type, meta }: CaseEvent): MovingEvent {
  return {
    kind,
    eventId: id,
    caseId,
    type,
    occurredAt: occurredOnServerClock(meta),
    receivedAt: meta.receivedAt,
  };
}

function counted(moving: readonly MovingEvent[]): DelayChanges['moved'] {
  const counts = new Map<string, DelayChanges['moved'][number]>();
  for (const { kind, type } of moving) {
    const key = `${kind} ${type}`;
    counts.set(key, { kind, type, events: (counts.get(key)?.events ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}
