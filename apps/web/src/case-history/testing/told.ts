import type { CaseEventType } from '@rujukan/referral';
import type { ToldEvent } from '../history';

/** An event as the server tells it, received a minute after it happened. */
export function told(
  type: CaseEventType,
  id: string,
  occurredAt: string | null,
  facts: Readonly<Record<string, unknown>> = {},
): ToldEvent {
  const receivedAt = occurredAt === null ? '2026-11-21T12:00:00.000Z' : minuteAfter(occurredAt);
  return {
    id,
    type,
    occurredAt,
    precision: occurredAt === null ? 'unknown' : 'exact',
    withinMinutes: null,
    recordedAt: receivedAt,
    receivedAt,
    clockOffsetMs: null,
    by: { role: 'hospital', facilityId: 'rsud-mukomuko' },
    facts,
    person: null,
    personWithheld: null,
  };
}

function minuteAfter(at: string): string {
  return new Date(Date.parse(at) + 60_000).toISOString();
}
