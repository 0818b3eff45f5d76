import type {
  ChoiceReason,
  DangerSign,
  FactsOfCommand,
  LegPurpose,
  Phase,
  PreReferralMeasure,
  ReadinessItem,
  RiskCategory,
  TransportMode,
  Urgency,
} from '@rujukan/referral';

/** What somebody who refers chooses and types, at a puskesmas or at a hospital. */
export interface ReferralForm {
  readonly legId: string;
  /** The leg that was declined, or that she came by. */
  readonly previousLegId: string | null;
  readonly phase: Phase | null;
  readonly signs: readonly DangerSign[];
  readonly gestationWeeks: string;
  /** By the Poedji Rochjati card, where somebody filled it in. */
  readonly riskCategory?: RiskCategory | null;
  readonly diagnosis: string;
  /** `null` until somebody chose another than the proposed one. */
  readonly urgency: Urgency | null;
  readonly proposed: string | null;
  readonly to: string | null;
  readonly reason: ChoiceReason | null;
  readonly transport: TransportMode;
  readonly ready: readonly ReadinessItem[];
  readonly measures?: readonly PreReferralMeasure[];
  /** `null` while it is what the form says by itself. */
  readonly sbar: string | null;
  /** The hospitals that could not take her: they are not proposed again. */
  readonly declinedBy?: readonly string[];
}

export function urgencyIn({ urgency, signs }: Pick<ReferralForm, 'urgency' | 'signs'>): Urgency {
  return urgency ?? (signs.length > 0 ? 'emergency' : 'planned');
}

export function referralFacts(
  form: ReferralForm,
  from: string,
  purpose: LegPurpose,
): FactsOfCommand<'RaiseReferral'> {
  const { legId, to, proposed, reason, transport, ready, measures, previousLegId, diagnosis } = form;
  return {
    legId,
    from,
    to: to ?? '',
    urgency: urgencyIn(form),
    purpose,
    previousLegId,
    diagnoses: diagnosis === '' ? [] : [diagnosis],
    transportPlanned: transport,
    ready,
    measuresGiven: measures ?? [],
    ...(proposed === null ? {} : { choice: { proposed, reason: proposed === to ? null : reason } }),
  };
}

/** On the wire, what is not known is left out. */
export function withoutNulls(facts: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, isPart(value) ? withoutNulls(value) : (value as unknown)]),
  );
}

function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
