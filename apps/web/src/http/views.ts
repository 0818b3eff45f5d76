import type { DangerSign, Phase, RiskCategory, Stage, Subject, Urgency } from '@rujukan/referral';

/** What the server answers, as far as the pages look at it. Times are text, on the server's clock. */

export type LegStatus =
  | 'raised'
  | 'seen'
  | 'accepted'
  | 'declined'
  | 'familyDeclined'
  | 'departed'
  | 'arrived'
  | 'admitted'
  | 'careStarted';

export interface LegView {
  readonly legId: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly destination: string | null;
  readonly urgency: Urgency | null;
  readonly status: LegStatus;
  readonly diagnoses: readonly string[];
  readonly times: Readonly<Record<string, string | null>>;
}

export interface RunningClockView {
  readonly interval: string;
  readonly legId: string | null;
  readonly since: string;
  readonly dueAt: string | null;
}

export interface PersonView {
  readonly name?: string;
  readonly nik?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly birthDate?: string;
  readonly note?: string;
}

export interface CaseView {
  readonly caseId: string;
  readonly personId: string;
  readonly subject: Subject;
  readonly stage: Stage;
  readonly phase: Phase | null;
  readonly signs: readonly DangerSign[];
  readonly riskCategory: RiskCategory | null;
  readonly ksprTotal: number | null;
  readonly gestationWeeks: number | null;
  readonly detectedAt: string;
  readonly detected: string | null;
  readonly origin: string;
  readonly legs: number;
  readonly leg: LegView | null;
  readonly declines: readonly {
    readonly facility: string;
    readonly reason: string;
    readonly at: string | null;
  }[];
  readonly outcome: { readonly outcome: string; readonly place: string; readonly at: string | null } | null;
  readonly cancelled: string | null;
  readonly disputes: number;
  readonly clocks: readonly RunningClockView[];
  readonly closed: boolean;
  readonly person: PersonView | null;
  readonly personWithheld: string | null;
}

export interface ListView<Row> {
  readonly asOf: string | null;
  readonly rows: readonly Row[];
  readonly next: string | null;
}

export interface IncomingView {
  readonly facility: string | null;
  readonly urgency: Urgency;
  readonly status: LegStatus;
  readonly expected: string | null;
  readonly staleFrom: string | null;
  readonly case: CaseView;
}

/** Who is at a facility, and what it owes her next. */
export interface ReceivedView {
  readonly facility: string;
  readonly legId: string;
  readonly next: 'admit' | 'startCare' | 'depart' | 'recordOutcome' | 'referBack';
  readonly since: string | null;
  readonly arrived: string | null;
  readonly staleFrom: string | null;
  readonly case: CaseView;
}

/** What was found at a posyandu: no more of the case than whoever found it is told. */
export interface FoundView {
  readonly facility: string;
  readonly seen: string | null;
  readonly review: { readonly finding: string; readonly at: string | null } | null;
  readonly case: Pick<
    CaseView,
    'caseId' | 'phase' | 'signs' | 'outcome' | 'cancelled' | 'closed' | 'person' | 'personWithheld'
  > & { readonly leg: Pick<LegView, 'status' | 'to' | 'destination'> | null };
}

export interface AdviceView {
  readonly adviceId: string;
  readonly facility: string;
  readonly askedBy: string | null;
  readonly legId: string | null;
  readonly asked: string;
  readonly answered: string | null;
  readonly status: 'open' | 'answered' | 'lapsed';
  readonly case: CaseView;
}

export interface WaitingView {
  readonly facility: string;
  readonly urgency: Urgency | null;
  readonly waitsFor: readonly {
    readonly task: string;
    readonly legId: string | null;
    readonly since: string | null;
    readonly dueAt: string | null;
    readonly proposed?: string | null;
  }[];
  readonly case: CaseView;
}

export interface OverdueView {
  readonly interval: string;
  readonly legId: string | null;
  readonly since: string;
  readonly dueAt: string;
  readonly overdueMinutes: number;
  readonly responsible: string | null;
  readonly case: CaseView;
}

export interface ReceiptView {
  readonly position: string;
  readonly revision: number;
  readonly repeated: boolean;
  readonly personalDropped: boolean;
}
