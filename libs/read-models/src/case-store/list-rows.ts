import type { JsonObject } from '@rujukan/kernel';
import type {
  AdviceCase,
  CaseSummary,
  IncomingCase,
  ListedCase,
  OpenedCase,
  ReceivedCase,
  WaitingCase,
} from '../worklists';
import type { AskedAdvice, OpenedByForce } from './asked-and-opened';
import type { Incoming, WaitingAt } from './case-row';
import type { Marker } from './list-order';
import type { Received } from './received';

export const ORDINARY_PAGE = 50;
export const LARGEST_PAGE = 200;

export function bounded(limit: number): number {
  return Math.min(Math.max(1, Math.trunc(limit)), LARGEST_PAGE);
}

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

export function waitingCase([, , , , summary, personal, entry]: ListRow): WaitingCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as WaitingAt) };
}

export function adviceCase([, , , , summary, personal, entry]: ListRow): AdviceCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as AskedAdvice) };
}

export function openedCase([, , , , summary, personal, entry]: ListRow): OpenedCase {
  return { ...listedCase(summary, personal), ...(JSON.parse(entry) as OpenedByForce) };
}
