import { DAY, HOUR, type Instant, MINUTE, instant, plus } from '@rujukan/kernel';
import type { CaseCommandName, MilestoneName, StatedTime } from '@rujukan/referral';
import type { Chance } from './chance';
import type { Happening, Statement, Story } from './story';
import { COORDINATOR, type Teller, deliveredAt } from './tellers';

/** One entry on one device. */
export interface Entry {
  readonly commandId: string;
  readonly caseId: string;
  readonly by: Teller;
  readonly enteredAt: Instant;
  readonly occurredAt: StatedTime;
  readonly statement: Statement;
  readonly personal: Happening['personal'];
}

/** What people enter of what happened: late, from memory, wrongly, corrected afterwards, or not at all. */
export function testimonyOf(story: Story): readonly Entry[] {
  const told = heardOfWhatWasTold(broughtToAnEnd(story).filter((happening) => !isMissing(happening, story)));
  return disputesResolved(
    story,
    told.flatMap((happening) => entriesOf(happening, story)),
  );
}

/** Nobody reads an outcome on the list that nobody recorded. */
function heardOfWhatWasTold(told: readonly Happening[]): readonly Happening[] {
  const ended = new Set(
    told.filter(({ statement }) => statement.name === 'RecordOutcome').map(({ caseId }) => caseId),
  );
  return told.filter(({ statement, caseId }) => statement.name !== 'AcknowledgeOutcome' || ended.has(caseId));
}

/** In the order in which it happened; some cases are never told to their end. */
function broughtToAnEnd(story: Story): readonly Happening[] {
  const inOrder = story.happenings.toSorted((a, b) => a.at - b.at);
  const chance = story.chance('telling');
  const breaksOff = chance.happens(story.parameters.truths.leftOpenShare);
  const outcome = inOrder.findIndex(
    (each) => each.statement.name === 'RecordOutcome' && each.caseId === story.caseId,
  );
  const kept = chance.whole(1, Math.max(1, outcome === -1 ? inOrder.length : outcome));
  return breaksOff ? inOrder.slice(0, kept) : inOrder;
}

const MILESTONES: Readonly<Partial<Record<CaseCommandName, MilestoneName>>> = {
  DetectCase: 'detected',
  RaiseReferral: 'raised',
  RecordDeparture: 'departed',
  AcknowledgeArrival: 'arrived',
  AdmitPatient: 'admitted',
  StartCare: 'careStarted',
  RecordOutcome: 'outcome',
};

function isMissing({ statement }: Happening, story: Story): boolean {
  const milestone = MILESTONES[statement.name];
  if (milestone === undefined || milestone === 'detected') return false;
  return story.chance('telling').happens(story.parameters.telling.missingShare[milestone] ?? 0);
}

/** Tapped where it is said; a slip of the pen changes no time that is measured, and draws no chance from those that do. */
const COORDINATION: ReadonlySet<CaseCommandName> = new Set([
  'ReviewDetection',
  'AskBack',
  'AnswerQuestion',
  'ContinueAdvice',
  'MarkAdviceSeen',
  'AcknowledgeOutcome',
  'RecordFollowUp',
]);

function entriesOf(happening: Happening, story: Story): readonly Entry[] {
  if (COORDINATION.has(happening.statement.name)) return [enteredAs(happening, story)];
  const chance = story.chance('telling');
  const { slipShare, slipCorrectedShare } = story.parameters.telling;
  const entry = enteredAs(happening, story);
  const milestone = MILESTONES[happening.statement.name];
  const slips = chance.happens(slipShare);
  if (!slips || milestone === undefined || entry.occurredAt.precision !== 'exact') return [entry];
  const tooEarly = chance.pick([HOUR, 12 * HOUR, DAY]);
  const wrong = {
    ...entry,
    occurredAt: { precision: 'exact', at: plus(entry.occurredAt.at, -tooEarly) },
  } as const;
  if (!chance.happens(slipCorrectedShare)) return [wrong];
  const correctedAt = plus(entry.enteredAt, chance.between(10, 2_880) * MINUTE);
  return [wrong, correction(story, wrong, milestone, correctedAt, { precision: 'exact', at: happening.at })];
}

function enteredAs(happening: Happening, story: Story): Entry {
  const { caseId, by, statement, personal } = happening;
  const stated = happening.isOnScreen ? tapped(by, happening.at) : statedLater(happening, story);
  return { commandId: story.newId(), caseId, by, statement, personal, ...stated };
}

type Stated = Pick<Entry, 'enteredAt' | 'occurredAt'>;

/** "Now" reads the device's clock. */
function tapped(by: Teller, at: Instant): Stated {
  return { enteredAt: at, occurredAt: { precision: 'exact', at: plus(at, by.clockAheadMs) } };
}

function statedLater({ by, at, enteredBefore }: Happening, story: Story): Stated {
  const chance = story.chance('telling');
  const { fromWatchShare, estimatedShare, unknownTimeShare } = story.parameters.telling;
  const manner = chance.fraction();
  const soon = chance.between(2, 30) * MINUTE;
  const hoursLater = chance.between(0.5, 6) * HOUR;
  const delayed = (delay: number) => {
    // Halfway at the latest to what was built on it.
    return plus(at, enteredBefore === null ? delay : Math.min(delay, Math.max(0, enteredBefore - at) / 2));
  };
  if (manner < unknownTimeShare)
    return { enteredAt: delayed(hoursLater), occurredAt: { precision: 'unknown' } };
  if (manner < unknownTimeShare + estimatedShare) {
    return { enteredAt: delayed(hoursLater), occurredAt: estimated(at, chance) };
  }
  if (manner < unknownTimeShare + estimatedShare + fromWatchShare) {
    return { enteredAt: delayed(soon), occurredAt: { precision: 'exact', at: floored(at, MINUTE) } };
  }
  return tapped(by, at);
}

function estimated(at: Instant, chance: Chance): StatedTime {
  return { precision: 'estimated', at: floored(at, 15 * MINUTE), withinMinutes: chance.pick([15, 30]) };
}

/** Whoever reads a watch or remembers rounds down. */
function floored(at: Instant, step: number): Instant {
  return plus(at, -(at % step));
}

function correction(
  story: Story,
  wrong: Entry,
  milestone: MilestoneName,
  at: Instant,
  time: StatedTime,
): Entry {
  const facts = {
    milestone,
    legId: legIdOf(wrong.statement, milestone),
    supersedes: [wrong.commandId],
    time,
    reason: 'typingError',
  } as const;
  const { caseId, by } = wrong;
  const statement: Statement = { name: 'CorrectMilestone', facts };
  return { commandId: story.newId(), caseId, by, statement, personal: null, ...tapped(by, at) };
}

/** `null` for the milestones of the case itself. */
function legIdOf({ facts }: Statement, milestone: MilestoneName): string | null {
  if (milestone === 'detected' || milestone === 'outcome') return null;
  return 'legId' in facts ? facts.legId : null;
}

/** Of two arrivals that contradict each other the Dinkes later lets the hospital's stand. */
function disputesResolved(story: Story, entries: readonly Entry[]): readonly Entry[] {
  const arrivals = entries.filter(({ statement }) => statement.name === 'AcknowledgeArrival');
  const chance = story.chance('telling');
  const resolutions = arrivals.flatMap((claim) => {
    const rival =
      claim.by.actor.role === 'midwife' ? arrivals.find((other) => isRival(claim, other)) : undefined;
    if (!rival || !chance.happens(story.parameters.telling.disputeResolvedShare)) return [];
    const bothKnownAt = Math.max(
      deliveredAt(claim.by, claim.enteredAt),
      deliveredAt(rival.by, rival.enteredAt),
    );
    const at = plus(instant(bothKnownAt), chance.between(300, 4_320) * MINUTE);
    const facts = {
      milestone: 'arrived',
      legId: legIdOf(claim.statement, 'arrived'),
      supersedes: [claim.commandId],
      time: null,
      reason: 'disputeResolved',
    } as const;
    const statement: Statement = { name: 'CorrectMilestone', facts };
    const by = COORDINATOR;
    return [
      { commandId: story.newId(), caseId: claim.caseId, by, statement, personal: null, ...tapped(by, at) },
    ];
  });
  return resolutions.length === 0 ? entries : [...entries, ...resolutions];
}

const CONTRADICTION_MS = 15 * MINUTE;

function isRival(claim: Entry, other: Entry): boolean {
  if (claim.caseId !== other.caseId || other.by.actor.role !== 'hospital') return false;
  if (claim.occurredAt.precision === 'unknown' || other.occurredAt.precision === 'unknown') return false;
  return Math.abs(claim.occurredAt.at - other.occurredAt.at) > CONTRADICTION_MS;
}
