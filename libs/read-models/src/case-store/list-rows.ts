import type { JsonObject } from '@rujukan/kernel';
import type {
  AdviceCase,
  CaseSummary,
  FoundCase,
  IncomingCase,
  ListedCase,
  OpenedCase,
  ReceivedCase,
  WaitingCase,
} from '../worklists';
import type { Marker } from '../pages';
import type { AskedAdvice, OpenedByForce } from './asked-and-opened';
import type { Incoming, WaitingAt } from './case-row';
import type { Found } from './found';
import type { Received } from './received';

/** What every list selects: where the row stands, the case, the envelope of whom it is about, the entry. */
export type ListRow = readonly [...Marker, summary: string, personal: string | null, entry: string];

export function listedCase(summary: string, personal: string | null): ListedCase {
  const envelopes = personal === null ? {} : (JSON.parse(personal) as Record<string, JsonObject>);
  return { case: JSON.parse(summary) as CaseSummary, personal: envelopes['0'] ?? null };
}

export function incomingCase([, , , , summary, personal, entry]: ListRow): IncomingCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as Incoming) };
}

export function receivedCase([, , , , summary, personal, entry]: ListRow): ReceivedCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as Received) };
}

export function foundCase([, , , , summary, personal, entry]: ListRow): FoundCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as Found) };
}

export function waitingCase([, , , , summary, personal, entry]: ListRow): WaitingCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as WaitingAt) };
}

export function adviceCase([, , , , summary, personal, entry]: ListRow): AdviceCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as AskedAdvice) };
}

export function openedCase([, , , , summary, personal, entry]: ListRow): OpenedCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as OpenedByForce) };
}
