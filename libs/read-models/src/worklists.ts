import type { BoardClock, Interval, RunningClock, Target } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { Instant, JsonObject } from '@rujukan/kernel';
import type {
  Actor,
  AdviceSide,
  BreakGlassFinding,
  BreakGlassReason,
  CancellationReason,
  ChoiceReason,
  DangerSign,
  DetectionFinding,
  Decline,
  Entry,
  EscalationStep,
  LegMilestone,
  LegPurpose,
  Outcome,
  OutcomePlace,
  Party,
  Phase,
  RiskCategory,
  Stage,
  Subject,
  Urgency,
} from '@rujukan/referral';

/** How far the journey to one facility has come. */
export const LEG_STATUSES = [
  'raised',
  'seen',
  'accepted',
  'declined',
  'familyDeclined',
  'departed',
  'arrived',
  'admitted',
  'careStarted',
] as const;
export type LegStatus = (typeof LEG_STATUSES)[number];

export interface LegSummary {
  readonly legId: string;
  /** `null` while nobody has told of the referral itself. */
  readonly from: string | null;
  readonly to: string | null;
  /** Where she is or was received: differs from `to` when the ambulance was diverted. */
  readonly destination: string | null;
  readonly urgency: Urgency | null;
  readonly purpose: LegPurpose | null;
  readonly status: LegStatus;
  /** ICD-10 codes, as referred. */
  readonly diagnoses: readonly string[];
  /** The times that count; `null` when not stated or not known. */
  readonly times: Readonly<Record<LegMilestone, Instant | null>>;
}

/** A case as a list shows it. Nothing in here identifies a person. */
export interface CaseSummary {
  readonly caseId: string;
  /** The id of the event that its first envelope belongs to. */
  readonly detectionId: string;
  readonly personId: string;
  readonly subject: Subject;
  readonly entry: Entry;
  readonly stage: Stage;
  readonly phase: Phase | null;
  readonly signs: readonly DangerSign[];
  readonly riskCategory: RiskCategory | null;
  readonly ksprTotal: number | null;
  readonly gestationWeeks: number | null;
  /** The facility where the risk was seen, and when. */
  readonly detectedAt: string;
  readonly detected: Instant | null;
  /** The puskesmas answerable for the case. */
  readonly origin: string;
  readonly motherCaseId: string | null;
  readonly infants: readonly string[];
  readonly legs: number;
  /** The leg that counts now: the last one. */
  readonly leg: LegSummary | null;
  /** Who has declined this case and not taken it since. */
  readonly declines: readonly Decline[];
  readonly outcome: {
    readonly outcome: Outcome;
    readonly place: OutcomePlace;
    readonly at: Instant | null;
  } | null;
  readonly cancelled: CancellationReason | null;
  /** How many milestones have statements that contradict each other. */
  readonly disputes: number;
  readonly clocks: readonly RunningClock[];
  /** Whether it is over and nobody has anything more to acknowledge. */
  readonly closed: boolean;
  /** Of the case's last event. */
  readonly revision: number;
  readonly changed: Position;
}

/** A case in a list, with the envelope of whom it is about as the detection stated it. */
export interface ListedCase {
  readonly case: CaseSummary;
  /** The envelope of its detection, as the log has it. */
  readonly personal: JsonObject | null;
}

/** On the way to a facility, or at its door and not yet admitted. */
export interface IncomingCase extends ListedCase {
  /** `null` when a phone told of a departure before anyone told where to. */
  readonly facility: string | null;
  readonly urgency: Urgency;
  readonly status: IncomingStatus;
  /** When she came; before that, when she should be there at the latest, once she is on the road. */
  readonly expected: Instant | null;
  /** From then on, without further news, somebody forgot to tell the end: she is hardly still on her way. */
  readonly staleFrom: Instant | null;
}

export type IncomingStatus = Extract<LegStatus, 'raised' | 'seen' | 'accepted' | 'departed' | 'arrived'>;

/** What a facility that has somebody owes her next: in bed, in care, on her way on, out, and her puskesmas told. */
export const NEXT_STEPS = ['admit', 'startCare', 'depart', 'recordOutcome', 'referBack'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** Received by a facility and not out of it again, or out with nobody at home told in a letter. */
export interface ReceivedCase extends ListedCase {
  readonly facility: string;
  /** The leg with which she came. */
  readonly legId: string;
  readonly next: NextStep;
  /** Since when that is what comes next. */
  readonly since: Instant | null;
  readonly arrived: Instant | null;
  /** From then on, without further news, somebody forgot to tell the end. */
  readonly staleFrom: Instant | null;
}

/** What somebody of a posyandu found, and what the midwife said of it. */
export interface FoundCase extends ListedCase {
  /** The posyandu. */
  readonly facility: string;
  /** When it was seen, else when that was recorded; `null` where nobody's word on it stands. */
  readonly seen: Instant | null;
  /** The midwife's last word; `null` while she has said nothing. */
  readonly review: { readonly finding: DetectionFinding; readonly at: Instant | null } | null;
}

/** What somebody at a facility still has to do about a case. */
export const OPEN_TASKS = [
  'reviewDetection',
  'refer',
  'referElsewhere',
  'offerAgain',
  'awaitAnswer',
  'answerQuestion',
  'depart',
  'acknowledgeOutcome',
  'acknowledgeBackReferral',
  'recordFollowUp',
  'resolveDispute',
  'correctTime',
] as const;
export type OpenTask = (typeof OPEN_TASKS)[number];

export interface WaitingFor {
  readonly task: OpenTask;
  readonly legId: string | null;
  readonly since: Instant | null;
  /** By when it is to be done, where somebody said so. */
  readonly dueAt: Instant | null;
}

export interface WaitingCase extends ListedCase {
  readonly facility: string;
  readonly urgency: Urgency | null;
  /** At least one, the most pressing first. */
  readonly waitsFor: readonly WaitingFor[];
}

export const ADVICE_STATUSES = ['open', 'answered', 'lapsed'] as const;

/** Advice that was asked of the specialists of a hospital. */
export interface AdviceCase extends ListedCase {
  readonly adviceId: string;
  /** Of which hospital it was asked. */
  readonly facility: string;
  /** `null` when the district asked. */
  readonly askedBy: string | null;
  readonly legId: string | null;
  readonly asked: Instant;
  /** When it was first answered. */
  readonly answered: Instant | null;
  /** How much was written, and when last. */
  readonly messages: number;
  readonly last: Instant;
  /** How many of them those who asked, and those who were asked, have not read. */
  readonly unread: Readonly<Record<AdviceSide, number>>;
  /** `open` again when those who asked ask on; `lapsed` when the case was over before anybody answered. */
  readonly status: (typeof ADVICE_STATUSES)[number];
}

/** A case that a hospital opened although nobody had addressed it there. Its `personal` is always `null`. */
export interface OpenedCase extends ListedCase {
  readonly openingId: string;
  readonly facility: string | null;
  readonly by: Pick<Actor, 'accountId' | 'role'>;
  readonly reason: BreakGlassReason;
  readonly opened: Instant;
  readonly until: Instant;
  /** What the coordinator made of it last; `null` while nobody has looked into it. */
  readonly review: { readonly finding: BreakGlassFinding; readonly at: Instant } | null;
}

/** A running clock past its target. */
export interface OverdueCase extends ListedCase {
  readonly interval: Interval;
  readonly legId: string | null;
  readonly since: Instant;
  readonly dueAt: Instant;
  readonly overdueMs: number;
  /** Who can stop the clock. */
  readonly responsible: string | null;
  readonly target: Target | null;
}

/** A case with at least one running clock. */
export interface RunningCase {
  readonly caseId: string;
  readonly clocks: readonly BoardClock[];
  /** From then on, without further news, somebody forgot to tell the end. */
  readonly staleFrom: Instant;
}

export interface RunningRequest {
  /** Only those not stale yet at this instant. */
  readonly heardAfter?: Instant;
  /** Only those that come after this one. */
  readonly before?: Pick<RunningCase, 'staleFrom' | 'caseId'>;
  readonly limit: number;
}

/** One event of a case as the log holds it. */
export interface HistoricEvent {
  readonly revision: number;
  readonly position: Position;
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly meta: JsonObject;
  readonly personal: JsonObject | null;
}

export interface Page {
  /** At most 200, 50 when not said. */
  readonly limit?: number;
  /** The `next` of the page before. */
  readonly after?: string;
}

export interface Rows<Row> {
  /** The position of the log that the answer shows; `null` while nothing of it is stored. */
  readonly asOf: Position | null;
  readonly rows: readonly Row[];
  /** What to ask for the next page with; `null` at the end. */
  readonly next: string | null;
}

/** Whose list: one facility's, of which its specialists see what was asked of them, or the whole district's. */
export type Scope = { readonly facility: string; readonly askedOnly?: boolean } | 'all';

export interface Lists {
  readonly incoming: IncomingCase;
  readonly received: ReceivedCase;
  readonly waiting: WaitingCase;
  readonly advice: AdviceCase;
  readonly openings: OpenedCase;
}

/**
 * What became of a case in a list: its entries there now, or that it is not in the list, which is also said of
 * cases that were not in it before.
 */
export type ListChange<Entry> =
  | {
      readonly caseId: string;
      readonly changed: Position;
      readonly left: false;
      readonly entries: readonly Entry[];
    }
  | { readonly caseId: string; readonly changed: Position; readonly left: true };

/** Told after each commit of the lists. */
export interface ListsChanged {
  readonly position: Position;
  /** None when what was committed is of no case. */
  readonly cases: readonly string[] | 'all';
}

/** A page marker that no answer of this list gave. */
export class NotAPageOfThisList extends Error {
  override readonly name = 'NotAPageOfThisList';
}

/** So many referrals of a period were raised to `chosen` when `proposed` stood first, for one reason. */
export interface ChoiceCount {
  readonly proposed: string;
  readonly chosen: string;
  /** `null` where none was stated, and where what was proposed was chosen. */
  readonly reason: ChoiceReason | null;
  readonly count: number;
}

/** What is to be done about a referral that nobody answers. */
export interface OpenDeadline {
  /** Among those due at the same instant. */
  readonly place: number;
  readonly caseId: string;
  readonly step: EscalationStep;
}

export interface DeadlineCount {
  readonly open: number;
  readonly overdue: number;
}

/** The open deadlines of all referrals, one of each; or of whatever else waits for somebody. */
export interface Deadlines<Deadline = OpenDeadline> {
  /** When the first is due that is due later. */
  nextDue(after: Instant): Instant | null;
  /** Those that are due, the first due first; a page begins after the last of the one before. */
  dueDeadlines(now: Instant, limit: number, after?: Deadline): readonly Deadline[];
  countDeadlines(now: Instant): DeadlineCount;
  /** Told after each commit. Returns how to stop listening. A listener must not throw. */
  onChange(listener: () => void): () => void;
}

/** The worklists and histories. Answers come from one commit each; sync, because they take microseconds. */
export interface Worklists {
  /** By urgency, then by when she is expected; those of whom nothing was heard for too long come last. */
  incoming(scope: Scope, now: Instant, page?: Page): Rows<IncomingCase>;
  /** Who is at a facility, by what comes next for her, the longest first; those long silent come last. */
  received(scope: Scope, now: Instant, page?: Page): Rows<ReceivedCase>;
  /** What was found at a posyandu, the latest first; what is over too. */
  found(scope: Scope, page?: Page): Rows<FoundCase>;
  /** What waits at a puskesmas and its posyandu; by urgency, then the longest first, corrections last. */
  waiting(scope: Scope, page?: Page): Rows<WaitingCase>;
  /** Cases in which the facility has a part; by urgency, then the longest overdue first, the long silent last. */
  overdue(scope: Scope, now: Instant, page?: Page): Rows<OverdueCase>;
  /** What is asked of a hospital's specialists; the open ones first, the oldest first, then the latest answered. */
  advice(scope: Scope, page?: Page): Rows<AdviceCase>;
  /** Where the glass was broken, in the whole district; the latest first. */
  openings(page?: Page): Rows<OpenedCase>;
  /** Cases in which the facility has a part and a clock runs; those heard of most recently first. */
  running(scope: Scope, asked: RunningRequest): readonly RunningCase[];
  /** The position that the lists show now; `null` while nothing is stored. */
  asOf(): Position | null;
  /** `undefined` for an unknown one; with `asOf`, from what the server had by then. */
  caseSummary(caseId: string, asOf?: Instant): ListedCase | undefined;
  /** The cases of one person, the oldest first. */
  casesOfPerson(personId: string): readonly ListedCase[];
  /** The events of a case in order, `undefined` for an unknown one; with `asOf`, those the server had by then. */
  history(caseId: string, asOf?: Instant): readonly HistoricEvent[] | undefined;
  /** What the facilities have to do with the case; nothing of one that nobody knows. */
  parties(caseId: string): readonly Party[];
  /** What was chosen where something was proposed, of the referrals raised in a period; the most frequent first. */
  choices(from: Instant, to: Instant): readonly ChoiceCount[];
  /**
   * The cases of a list that changed after a position, in the order of their last change; of one that is no longer
   * theirs, they hear that it has left, and nothing after that.
   */
  changesSince<List extends keyof Lists>(
    list: List,
    scope: Scope,
    after: Position,
    limit?: number,
  ): Rows<ListChange<Lists[List]>>;
  /** Returns how to stop listening. A listener must not throw. */
  onChange(listener: (change: ListsChanged) => void): () => void;
}
