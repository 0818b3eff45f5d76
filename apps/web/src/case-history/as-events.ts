import type { CaseEvent } from '@rujukan/referral';
import type { ToldEvent } from './history';

/** What was told, as the rules read it; who a person is they never look at. */
export function asCaseEvents(history: readonly ToldEvent[]): readonly CaseEvent[] {
  return history.map(asCaseEvent);
}

function asCaseEvent(told: ToldEvent): CaseEvent {
  const { id, type, facts, recordedAt, receivedAt, clockOffsetMs, by } = told;
  const meta = {
    commandId: id,
    occurredAt: statedTimeOf(told),
    recordedAt: Date.parse(recordedAt),
    receivedAt: Date.parse(receivedAt),
    clockOffsetMs,
    actor: { accountId: '', ...by },
  };
  return { id, type, data: facts, meta, personal: null } as unknown as CaseEvent;
}

function statedTimeOf({ occurredAt, precision, withinMinutes }: ToldEvent) {
  if (occurredAt === null) return { precision: 'unknown' };
  const at = Date.parse(occurredAt);
  return precision === 'estimated' ? { precision, at, withinMinutes } : { precision: 'exact', at };
}
