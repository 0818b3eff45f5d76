import type { EventLog, Position } from '@rujukan/event-log';

export interface Lag {
  /** Counted up to {@link LAG_COUNTED}. */
  readonly events: number;
  /** Since when the oldest of them waits; 0 when there is none. */
  readonly seconds: number;
}

/** A lag of this means "at least so many". */
export const LAG_COUNTED = 1_000;

/** `null` when the log cannot be asked. */
export async function lagBehind(
  log: Pick<EventLog, 'readAll'>,
  position: string | null,
): Promise<Lag | null> {
  try {
    const waiting = await log.readAll(position as Position | null, LAG_COUNTED);
    const receivedAt = waiting[0]?.meta.receivedAt;
    const seconds = typeof receivedAt === 'number' ? Math.max(0, (Date.now() - receivedAt) / 1_000) : 0;
    return { events: waiting.length, seconds };
  } catch {
    return null;
  }
}
