import type { CaseView, PersonView } from '../../http';

export interface HistoricEventView {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string | null;
  readonly precision: string;
  readonly recordedAt: string;
  readonly receivedAt: string;
  readonly clockOffsetMs: number | null;
  readonly by: { readonly role: string; readonly facilityId: string | null };
  readonly facts: Readonly<Record<string, unknown>>;
  readonly person: PersonView | null;
}

export interface CaseWithHistoryView extends CaseView {
  readonly history: readonly HistoricEventView[];
}

export const nameOfCase = (caseId: string) => `case:${caseId}`;
