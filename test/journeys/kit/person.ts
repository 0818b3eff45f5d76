import { randomUUID } from 'node:crypto';
import { Client, type ReceiptAnswer } from './client';
import type {
  CaseView,
  CaseWithHistoryView,
  DelaysView,
  IncomingView,
  ListView,
  OverdueView,
  RankingView,
  ReceivedView,
  WaitingView,
} from './views';

/** An id made on a device: of a command, a case, a referral. */
export const newId = (): string => randomUUID();

/** The mother or infant a story is about. */
export interface Patient {
  readonly caseId: string;
  readonly personId: string;
}

export function somebody(): Patient {
  return { caseId: newId(), personId: newId() };
}

/** What may be said with any statement: its own id, when it happened, who she is. */
export type Said = Readonly<Record<string, unknown>>;

/** A woman in labour who bleeds; nothing in here identifies anybody. */
export const BLEEDING = {
  subject: 'mother',
  phase: 'labour',
  signs: ['heavyBleeding'],
  riskCategory: 'KRST',
  ksprTotal: 14,
  gestationWeeks: 38,
} as const;

/** A newborn that breathes too fast. */
export const BREATHLESS_NEWBORN = { phase: 'newborn', signs: ['fastBreathing', 'chestIndrawing'] } as const;

/** Somebody with an account who tells what they did and asks what there is to do. */
export class Person extends Client {
  detects(
    { caseId, personId }: Patient,
    at: { readonly detectedAt: string; readonly origin: string; readonly entry: string },
    more: Said = {},
  ): Promise<ReceiptAnswer> {
    return this.state('/api/cases', { commandId: newId(), caseId, personId, ...BLEEDING, ...at, ...more });
  }

  async refers({ caseId }: Patient, to: string, more: Said & { readonly from: string }): Promise<string> {
    const legId = newId();
    const raised = { commandId: newId(), legId, to, urgency: 'emergency', ...more };
    await this.state(`/api/cases/${caseId}/referral`, raised);
    return legId;
  }

  sees(patient: Patient, legId: string, more: Said = {}): Promise<ReceiptAnswer> {
    return this.onLeg(patient, legId, 'seen', more);
  }

  accepts(patient: Patient, legId: string, more: Said = {}): Promise<ReceiptAnswer> {
    return this.onLeg(patient, legId, 'acceptance', more);
  }

  declines(patient: Patient, legId: string, reason: string, more: Said = {}): Promise<ReceiptAnswer> {
    return this.onLeg(patient, legId, 'decline', { reason, ...more });
  }

  tellsThatTheFamilyDeclines(patient: Patient, legId: string, reason: string): Promise<ReceiptAnswer> {
    return this.onLeg(patient, legId, 'family-decline', { reason });
  }

  sendsOff(patient: Patient, legId: string, more: Said = {}): Promise<ReceiptAnswer> {
    return this.onLeg(patient, legId, 'departure', { mode: 'ambulance', escort: 'midwife', ...more });
  }

  acknowledgesArrival(patient: Patient, legId: string, at: string, more: Said = {}): Promise<ReceiptAnswer> {
    return this.onLeg(patient, legId, 'arrival', { at, ...more });
  }

  admits(patient: Patient, legId: string, at: string, more: Said = {}): Promise<ReceiptAnswer> {
    return this.onLeg(patient, legId, 'admission', { at, ward: 'delivery', ...more });
  }

  beginsCare(patient: Patient, legId: string, at: string, more: Said = {}): Promise<ReceiptAnswer> {
    return this.onLeg(patient, legId, 'care', { at, ...more });
  }

  asksAdvice({ caseId }: Patient, toFacility: string, adviceId = newId()): Promise<ReceiptAnswer> {
    return this.state(`/api/cases/${caseId}/advice`, { commandId: newId(), adviceId, toFacility });
  }

  breaksTheGlass(
    { caseId }: Patient,
    reason = 'arrivedUnannounced',
    more: Said = {},
  ): Promise<ReceiptAnswer> {
    return this.state(`/api/cases/${caseId}/break-glass`, { commandId: newId(), reason, ...more });
  }

  recordsOutcome(
    { caseId }: Patient,
    outcome: string,
    place: string,
    more: Said = {},
  ): Promise<ReceiptAnswer> {
    return this.state(`/api/cases/${caseId}/outcome`, { commandId: newId(), outcome, place, ...more });
  }

  corrects({ caseId }: Patient, correction: Said): Promise<ReceiptAnswer> {
    return this.state(`/api/cases/${caseId}/corrections`, { commandId: newId(), ...correction });
  }

  onCase({ caseId }: Patient, what: string, facts: Said): Promise<ReceiptAnswer> {
    return this.state(`/api/cases/${caseId}/${what}`, { commandId: newId(), ...facts });
  }

  onLeg({ caseId }: Patient, legId: string, what: string, facts: Said): Promise<ReceiptAnswer> {
    return this.state(`/api/cases/${caseId}/legs/${legId}/${what}`, { commandId: newId(), ...facts });
  }

  incoming(query: Query = {}): Promise<ListView<IncomingView>> {
    return this.read(`/api/worklists/incoming${inUrl(query)}`);
  }

  received(query: Query = {}): Promise<ListView<ReceivedView>> {
    return this.read(`/api/worklists/received${inUrl(query)}`);
  }

  waiting(query: Query = {}): Promise<ListView<WaitingView>> {
    return this.read(`/api/worklists/waiting${inUrl(query)}`);
  }

  overdue(query: Query = {}): Promise<ListView<OverdueView>> {
    return this.read(`/api/worklists/overdue${inUrl(query)}`);
  }

  asksWhereTo({ caseId }: Patient, query: Query = {}): Promise<RankingView> {
    return this.read(`/api/cases/${caseId}/candidates${inUrl(query)}`);
  }

  opens({ caseId }: Patient, query: Query = {}): Promise<CaseWithHistoryView> {
    return this.read(`/api/cases/${caseId}${inUrl(query)}`);
  }

  asksForDelays(query: Query = {}): Promise<DelaysView> {
    return this.read(`/api/delays${inUrl(query)}`);
  }
}

type Query = Readonly<Record<string, string>>;

function inUrl(query: Query): string {
  return Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query).toString()}`;
}

/** The rows of a list that are about this patient. */
export function about<Row extends { readonly case: Pick<CaseView, 'caseId'> }>(
  { caseId }: Patient,
  { rows }: ListView<Row>,
): readonly Row[] {
  return rows.filter((row) => row.case.caseId === caseId);
}
