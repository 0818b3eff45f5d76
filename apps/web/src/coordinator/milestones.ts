import type { CaseEventType, LegMilestone, MilestoneName } from '@rujukan/referral';
import { type ToldEvent, textIn } from '../case-history/history';

/** Somebody's word on when something happened. */
export interface TimeStated {
  readonly eventId: string;
  readonly type: CaseEventType;
  /** On the server's clock, in milliseconds; `null` where the time is not known. */
  readonly at: number | null;
  readonly isEstimated: boolean;
  readonly by: ToldEvent['by'];
}

/** Why a time should be looked at. */
export type Doubt = 'disputed' | 'beforeTheFormer' | 'wrongClock';

export interface MilestoneStated {
  readonly key: string;
  readonly milestone: MilestoneName;
  readonly legId: string | null;
  readonly statements: readonly TimeStated[];
  readonly doubts: readonly Doubt[];
}

const MILESTONE_OF: Readonly<Partial<Record<CaseEventType, MilestoneName>>> = {
  CaseDetected: 'detected',
  ReferralRaised: 'raised',
  ReferralSeen: 'seen',
  ReferralAccepted: 'responded',
  ReferralDeclined: 'responded',
  TransportDeparted: 'departed',
  PatientArrived: 'arrived',
  PatientAdmitted: 'admitted',
  CareStarted: 'careStarted',
  OutcomeRecorded: 'outcome',
};

/** The way of the patient, on which no step can come before the one before. */
const WAY: readonly MilestoneName[] = [
  'detected',
  'raised',
  'departed',
  'arrived',
  'admitted',
  'careStarted',
] satisfies readonly (LegMilestone | 'detected')[];

/** A device whose clock was off by more than this tells doubtful times. */
const WRONG_CLOCK_MS = 5 * 60_000;
/** Two statements of one time may differ by this without a dispute. */
const SAME_TIME_MS = 60_000;

/** What stands of each time of a case, without what was corrected, with what is doubtful about it. */
export function milestonesOf(history: readonly ToldEvent[]): readonly MilestoneStated[] {
  const gone = new Set(history.flatMap(supersededBy));
  const standing = new Map<string, { milestone: MilestoneName; legId: string | null; events: ToldEvent[] }>();
  for (const event of history) {
    const milestone = milestoneOf(event);
    if (milestone === null || gone.has(event.id) || takesBack(event)) continue;
    const legId = milestone === 'detected' || milestone === 'outcome' ? null : textIn(event, 'legId');
    const key = `${legId ?? ''}/${milestone}`;
    const known = standing.get(key);
    if (known) known.events.push(event);
    else standing.set(key, { milestone, legId, events: [event] });
  }
  const timeOf = (milestone: MilestoneName, legId: string | null) => {
    const found = standing.get(`${milestone === 'detected' ? '' : (legId ?? '')}/${milestone}`);
    return found ? earliest(found.events) : null;
  };
  return Array.from(standing, ([key, { milestone, legId, events }]) => ({
    key,
    milestone,
    legId,
    statements: events.map(statedIn),
    doubts: doubtsOf(milestone, legId, events, timeOf),
  }));
}

function doubtsOf(
  milestone: MilestoneName,
  legId: string | null,
  events: readonly ToldEvent[],
  timeOf: (milestone: MilestoneName, legId: string | null) => number | null,
): readonly Doubt[] {
  const doubts: Doubt[] = [];
  const times = events.map(momentIn).filter((at) => at !== null);
  if (
    milestone !== 'responded' &&
    times.length > 1 &&
    Math.max(...times) - Math.min(...times) > SAME_TIME_MS
  ) {
    doubts.push('disputed');
  }
  const place = WAY.indexOf(milestone);
  const own = earliest(events);
  const former = WAY.slice(0, Math.max(0, place)).map((name) => timeOf(name, legId));
  if (place > 0 && own !== null && former.some((at) => at !== null && own < at))
    doubts.push('beforeTheFormer');
  if (events.some(({ clockOffsetMs }) => Math.abs(clockOffsetMs ?? 0) > WRONG_CLOCK_MS))
    doubts.push('wrongClock');
  return doubts;
}

function statedIn(event: ToldEvent): TimeStated {
  const { id: eventId, type, precision, by } = event;
  return { eventId, type, at: momentIn(event), isEstimated: precision === 'estimated', by };
}

function milestoneOf(event: ToldEvent): MilestoneName | null {
  if (event.type === 'MilestoneCorrected') return textIn(event, 'milestone') as MilestoneName | null;
  return MILESTONE_OF[event.type] ?? null;
}

function supersededBy({ type, facts }: ToldEvent): readonly string[] {
  const { supersedes } = facts as { supersedes?: readonly string[] };
  return type === 'MilestoneCorrected' ? (supersedes ?? []) : [];
}

/** A correction without a time lets another statement stand. */
function takesBack({ type, facts }: ToldEvent): boolean {
  return type === 'MilestoneCorrected' && facts.time === null;
}

/** The time a correction gives stands in its facts, that of every other event beside them. */
function momentIn(event: ToldEvent): number | null {
  if (event.type === 'MilestoneCorrected') {
    const { time } = event.facts as { time?: { at?: number | string } | null };
    return time?.at === undefined ? null : new Date(time.at).getTime();
  }
  if (event.occurredAt === null) return null;
  const at = Date.parse(event.occurredAt);
  const wasReadFromDevice = event.occurredAt === event.recordedAt;
  return wasReadFromDevice ? at - (event.clockOffsetMs ?? 0) : at;
}

function earliest(events: readonly ToldEvent[]): number | null {
  const times = events.map(momentIn).filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}
