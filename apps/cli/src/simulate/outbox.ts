import { type Instant, SECOND, instant, plus } from '@rujukan/kernel';
import type { Chance } from './chance';
import type { Sending } from './sending';
import { type Teller, deliveredAt, isSilentAt } from './tellers';
import type { Entry } from './testimony';

/**
 * The way of the entries to the server: each device sends in the order of its entries, except one that was
 * without signal and mixes them up; some phones send the same command twice.
 */
export function sendingsOf(
  entries: readonly Entry[],
  sentTwiceShare: number,
  chance: Chance,
): readonly Sending[] {
  const sendings: Sending[] = [];
  for (const [teller, own] of byTeller(entries)) {
    const isPhone = teller.actor.role === 'midwife' || teller.actor.role === 'kader';
    let last = 0;
    for (const entry of inSendingOrder(teller, own, chance)) {
      const receivedAt = instant(Math.max(deliveredAt(teller, entry.enteredAt), last + BETWEEN_TWO_MS));
      last = receivedAt;
      sendings.push(sendingOf(entry, receivedAt, chance));
      if (isPhone && chance.happens(sentTwiceShare)) {
        sendings.push(sendingOf(entry, plus(receivedAt, chance.between(1, 900) * SECOND), chance));
      }
    }
  }
  return sendings;
}

const BETWEEN_TWO_MS = 400;

function byTeller(entries: readonly Entry[]): ReadonlyMap<Teller, readonly Entry[]> {
  const outboxes = new Map<Teller, Entry[]>();
  for (const entry of entries) {
    const outbox = outboxes.get(entry.by);
    if (outbox) outbox.push(entry);
    else outboxes.set(entry.by, [entry]);
  }
  return outboxes;
}

function inSendingOrder(teller: Teller, entries: readonly Entry[], chance: Chance): readonly Entry[] {
  const inOrder = entries.toSorted((a, b) => a.enteredAt - b.enteredAt);
  if (!teller.sendsInWrongOrder) return inOrder;
  // The silence began before the case did: what was held back comes first.
  const held = inOrder.filter(({ enteredAt }) => isSilentAt(teller, enteredAt));
  return [...mixed(held, chance), ...inOrder.slice(held.length)];
}

function mixed(entries: readonly Entry[], chance: Chance): readonly Entry[] {
  return entries
    .map((entry) => ({ entry, rank: chance.fraction() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

function sendingOf(entry: Entry, receivedAt: Instant, chance: Chance): Sending {
  const { by, caseId, commandId, enteredAt, occurredAt, personal, statement } = entry;
  const { actor, clockAheadMs, isClockMeasured } = by;
  const measured = clockAheadMs + Math.round(chance.between(-150, 150));
  const occurrence = {
    commandId,
    occurredAt,
    recordedAt: plus(enteredAt, clockAheadMs),
    receivedAt,
    clockOffsetMs: isClockMeasured ? measured : null,
    actor,
  };
  return { receivedAt, command: { ...statement, caseId, occurrence, personal } };
}
