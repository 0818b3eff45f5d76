import type { BoardRow } from './board';

/** What the desk must hear: nothing, that an emergency waits for an answer, or that nobody has even looked at one. */
export type Alarm = 'silent' | 'unanswered' | 'unseen';

/** How long until the sound and the notification come again. */
export const REPEATED_AFTER_MS: Readonly<Record<Exclude<Alarm, 'silent'>, number>> = {
  unseen: 6_000,
  unanswered: 30_000,
};

/** The emergencies that nobody has answered. */
export function unansweredEmergencies(rows: readonly BoardRow[]): readonly BoardRow[] {
  return rows.filter(
    ({ view, due, isSilent }) => view.urgency === 'emergency' && due === 'answer' && !isSilent,
  );
}

export function alarmOf(rows: readonly BoardRow[]): Alarm {
  const waiting = unansweredEmergencies(rows);
  if (waiting.length === 0) return 'silent';
  return waiting.some(({ view }) => view.status === 'raised') ? 'unseen' : 'unanswered';
}

/** Those not told of before; what was answered meanwhile is forgotten, so that it would be told again. */
export function newcomers(
  rows: readonly BoardRow[],
  told: ReadonlySet<string>,
): { readonly fresh: readonly BoardRow[]; readonly told: ReadonlySet<string> } {
  const waiting = unansweredEmergencies(rows);
  return {
    fresh: waiting.filter(({ key }) => !told.has(key)),
    told: new Set(waiting.map(({ key }) => key)),
  };
}
