import { randomUUID } from 'node:crypto';

import type { EventLog, NewEvent, Position, RecordedEvent } from '../port';

export function newStream(): string {
  return `contract-${randomUUID()}`;
}

export function newEvent(members: Partial<NewEvent> = {}): NewEvent {
  return {
    id: randomUUID(),
    type: 'SomethingHappened',
    data: { at: '2026-11-21T02:10:00.000Z', count: 1 },
    meta: { actor: 'midwife-1' },
    personal: null,
    ...members,
  };
}

export function newEvents(count: number): NewEvent[] {
  return Array.from({ length: count }, () => newEvent());
}

export function idsOf(events: readonly { readonly id: string }[]): string[] {
  return events.map(({ id }) => id);
}

/** The whole log after a position, read in pages. */
export async function readPages(
  log: EventLog,
  after: Position | null,
  pageSize: number,
): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for (;;) {
    const page = await log.readAll(all.at(-1)?.position ?? after, pageSize);
    if (page.length === 0) return all;
    all.push(...page);
  }
}
