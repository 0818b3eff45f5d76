import { MINUTE } from '@rujukan/kernel';
import type { FactsOfCommand, PersonalData } from '@rujukan/referral';
import type { Statement } from '../../outbox';
import { referralFacts, withoutNulls } from '../../referring';
import { type Account, clockOffset } from '../../session';
import type { Draft } from './draft';

/** How far off a remembered beginning may be, as a share of how long ago it was; at least five minutes [reasoned]. */
const DOUBT = 0.25;

export function detectionIn(
  draft: Draft,
  { facilityId }: Account,
  origin: string,
): FactsOfCommand<'DetectCase'> {
  const subject = draft.phase === 'newborn' ? 'infant' : 'mother';
  const answers = draft.screened?.of === subject ? draft.screened.answers : null;
  return {
    personId: draft.personId,
    subject,
    entry: 'puskesmas',
    detectedAt: facilityId ?? origin,
    origin,
    motherCaseId: null,
    birthOrder: null,
    phase: draft.phase ?? 'pregnancy',
    signs: draft.signs,
    riskCategory: null,
    ksprTotal: null,
    gestationWeeks: /^\d{1,2}$/.test(draft.gestationWeeks) ? Number(draft.gestationWeeks) : null,
    ...(answers === null ? {} : { answers }),
  };
}

export function referralIn(draft: Draft, from: string): FactsOfCommand<'RaiseReferral'> {
  return referralFacts(draft, from, draft.previousLegId === null ? 'initial' : 'afterDecline');
}

/** What is said with one tap on "send", in the order in which it happened. */
export function statementsIn(
  draft: Draft,
  account: Account,
  origin: string,
  sbar: string,
): readonly Statement[] {
  const { caseId, detectionId, referralId } = draft;
  const detection: Statement = {
    name: 'DetectCase',
    caseId,
    path: '/api/cases',
    facts: {
      caseId,
      ...withoutNulls(detectionIn(draft, account, origin)),
      ...personIn(draft),
      ...beginningIn(draft),
    },
    commandId: detectionId,
    form: draft,
    ...occurrenceIn(draft),
  };
  const referral: Statement = {
    name: 'RaiseReferral',
    caseId,
    path: `/api/cases/${caseId}/referral`,
    facts: { ...withoutNulls(referralIn(draft, origin)), ...(sbar === '' ? {} : { note: sbar }) },
    commandId: referralId,
    form: draft,
  };
  return [...(draft.isKnown ? [] : [detection]), referral];
}

/** A time that somebody remembers is told on the server's clock, as far as the phone's error is known. */
function occurrenceIn({ sinceMinutes }: Draft): { readonly occurredAt?: string } {
  if (sinceMinutes === null) return {};
  const at = Date.now() - (clockOffset.value ?? 0) - sinceMinutes * MINUTE;
  return { occurredAt: new Date(at).toISOString() };
}

function beginningIn({ sinceMinutes }: Draft) {
  if (sinceMinutes === null) return {};
  return { precision: 'estimated', withinMinutes: Math.max(5, Math.round(sinceMinutes * DOUBT)) };
}

function personIn({ name, nik, phone, address, birthDate }: Draft): { readonly person?: PersonalData } {
  const said = Object.entries({ name, nik, phone, address, birthDate }).filter(
    ([, value]) => value.trim() !== '',
  );
  return said.length === 0 ? {} : { person: Object.fromEntries(said) };
}
