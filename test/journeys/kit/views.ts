/** What the product answers, as far as the stories look at it. */

export interface CaseView {
  readonly caseId: string;
  readonly stage: string;
  readonly origin: string;
  readonly detected: string | null;
  readonly motherCaseId: string | null;
  readonly infants: readonly string[];
  readonly legs: number;
  readonly leg: {
    readonly legId: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly destination: string | null;
    readonly purpose: string | null;
    readonly urgency: string | null;
    readonly status: string;
    readonly times: Readonly<Record<string, string | null>>;
  } | null;
  readonly declines: readonly {
    readonly facility: string;
    readonly reason: string;
    readonly at: string | null;
  }[];
  readonly outcome: { readonly outcome: string; readonly place: string; readonly at: string | null } | null;
  readonly cancelled: string | null;
  readonly disputes: number;
  readonly clocks: readonly { readonly interval: string; readonly dueAt: string | null }[];
  readonly closed: boolean;
  readonly person: Readonly<Record<string, string>> | null;
  readonly personWithheld: string | null;
}

export interface HistoricEventView {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly occurredAt: string | null;
  readonly precision: string;
  readonly recordedAt: string;
  readonly receivedAt: string;
  readonly by: { readonly role: string; readonly facilityId: string | null };
  readonly facts: Readonly<Record<string, unknown>>;
  readonly person: Readonly<Record<string, string>> | null;
  readonly personWithheld: string | null;
}

export interface AdviceThreadView {
  readonly adviceId: string;
  readonly unread: { readonly asker: number; readonly adviser: number };
  readonly messages: readonly {
    readonly messageId: string;
    readonly from: string;
    readonly readAt: string | null;
    readonly words: Readonly<Record<string, string>> | null;
  }[];
}

export interface CaseWithHistoryView extends CaseView {
  readonly advice: readonly AdviceThreadView[];
  readonly history: readonly HistoricEventView[];
}

export interface ListView<Row> {
  readonly asOf: string;
  readonly rows: readonly Row[];
  readonly next: string | null;
}

export interface IncomingView {
  readonly facility: string | null;
  readonly urgency: string;
  readonly status: string;
  readonly expected: string | null;
  readonly case: CaseView;
}

export interface ReceivedView {
  readonly facility: string;
  readonly legId: string;
  readonly next: string;
  readonly since: string | null;
  readonly arrived: string | null;
  readonly case: CaseView;
}

export interface WaitingView {
  readonly facility: string;
  readonly urgency: string | null;
  readonly waitsFor: readonly {
    readonly task: string;
    readonly legId: string | null;
    readonly since: string | null;
    readonly proposed?: string | null;
  }[];
  readonly case: CaseView;
}

export interface CandidateView {
  readonly rank: number;
  readonly facility: string;
  readonly minutes: number | null;
  readonly points: Readonly<Record<string, number>>;
  readonly reasons: readonly {
    readonly key: string;
    readonly about: Readonly<Record<string, string | number>>;
  }[];
  readonly line: string;
}

export interface RankingView {
  readonly from: string;
  readonly urgency: string;
  readonly proposed: string | null;
  readonly needs: readonly {
    readonly capability: string;
    readonly strength: string;
    readonly text: string;
  }[];
  readonly candidates: readonly CandidateView[];
  readonly notAskable: readonly CandidateView[];
  readonly total: number;
  readonly historyAsOf: string | null;
}

export interface OverdueView {
  readonly interval: string;
  readonly legId: string | null;
  readonly overdueMinutes: number;
  readonly responsible: string | null;
  readonly case: CaseView;
}

export interface FiguresView {
  readonly p50: number | null;
  readonly mean: number | null;
  readonly counted: number;
  readonly open: number;
  readonly missing: number;
  readonly negative: number;
}

export interface DelaysView {
  readonly groupBy: string;
  readonly rows: readonly {
    readonly group: string | null;
    readonly facts: number;
    readonly intervals: Readonly<Record<string, FiguresView | undefined>>;
  }[];
  readonly pooled: readonly string[];
  readonly excluded: { readonly planned: number };
}
