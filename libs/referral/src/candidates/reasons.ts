import { DECLINE_REASONS, type DeclineReason } from '../vocabulary';
import type { RankedCandidate, RecentAnswers } from './candidate';
import { refusalsIn } from './points';

/** What a line of reasons can say; the sentences in both languages are kept by whoever shows them. */
export const RANK_REASONS = [
  'declinedThisCase',
  'declinedThisCaseSometime',
  'closedOn',
  'isTheSender',
  'hasAllThatIsNeeded',
  'lacks',
  'neverDeclared',
  'onDutyByRoster',
  'nobodyOnRoster',
  'wayLearned',
  'wayDeclared',
  'wayEstimated',
  'wayUnknown',
  'bedsFree',
  'bedsFull',
  'bedsUnknown',
  'answersUsually',
  'declinesOften',
  'answersUnknown',
] as const;
export type RankReasonKey = (typeof RANK_REASONS)[number];

/** One part of the line. Values are numbers, or codes (`noRoom`, `nicu,bloodTransfusion`) to be put into words. */
export interface RankReason {
  readonly key: RankReasonKey;
  readonly about: Readonly<Record<string, string | number>>;
}

/**
 * Why a facility stands where it stands, in the order in which a person would ask. Of one that is closed, or where
 * she is already, nothing else is worth a line.
 */
export function reasonsFor(candidate: RankedCandidate): readonly RankReason[] {
  const why = candidate.excluded?.why;
  if (why === 'closed' || why === 'sender') return exclusionReason(candidate);
  return [
    ...exclusionReason(candidate),
    ...abilityReasons(candidate),
    ...rosterReasons(candidate),
    wayReason(candidate),
    bedReason(candidate),
    ...answerReasons(candidate.answers),
  ];
}

function exclusionReason({ excluded }: RankedCandidate): readonly RankReason[] {
  switch (excluded?.why) {
    case undefined:
      return [];
    case 'sender':
      return [{ key: 'isTheSender', about: {} }];
    case 'closed':
      return [{ key: 'closedOn', about: { on: excluded.on } }];
    case 'declined': {
      const { reason, minutesAgo } = excluded;
      return minutesAgo === null
        ? [{ key: 'declinedThisCaseSometime', about: { reason } }]
        : [{ key: 'declinedThisCase', about: { reason, minutesAgo } }];
    }
  }
}

function abilityReasons({ missing }: RankedCandidate): readonly RankReason[] {
  const named = (declared: 'no' | 'never') =>
    missing.filter((each) => each.declared === declared).map(({ capability }) => capability);
  const [lacks, never] = [named('no'), named('never')];
  if (missing.length === 0) return [{ key: 'hasAllThatIsNeeded', about: {} }];
  return [
    ...(lacks.length > 0 ? [{ key: 'lacks', about: { capabilities: lacks.join(',') } } as const] : []),
    ...(never.length > 0
      ? [{ key: 'neverDeclared', about: { capabilities: never.join(',') } } as const]
      : []),
  ];
}

/** An empty roster is said and weighs nothing: many hospitals keep none. Of a lack that was declared it says no more. */
function rosterReasons({ specialists, missing }: RankedCandidate): readonly RankReason[] {
  const onDuty = specialists.flatMap(({ capability, ageMinutes }) =>
    ageMinutes === null
      ? []
      : [{ key: 'onDutyByRoster', about: { capabilities: capability, ageMinutes } } as const],
  );
  const isKnownToLack = (lacking: string) =>
    missing.some(({ capability, declared }) => capability === lacking && declared === 'no');
  const nobody = specialists
    .filter(({ capability, ageMinutes }) => ageMinutes === null && !isKnownToLack(capability))
    .map(({ capability }) => capability);
  return nobody.length === 0
    ? onDuty
    : [...onDuty, { key: 'nobodyOnRoster', about: { capabilities: nobody.join(',') } }];
}

function wayReason({ travel: { known, minutes, km, n } }: RankedCandidate): RankReason {
  if (minutes === null) return { key: 'wayUnknown', about: {} };
  if (known === 'learned') return { key: 'wayLearned', about: { minutes, n: n ?? 0 } };
  return {
    key: known === 'declared' ? 'wayDeclared' : 'wayEstimated',
    about: { minutes, km: Math.round(km ?? 0) },
  };
}

function bedReason({ capacity }: RankedCandidate): RankReason {
  if (capacity === null) return { key: 'bedsUnknown', about: {} };
  const { freeBeds, ageMinutes } = capacity;
  return freeBeds === 0
    ? { key: 'bedsFull', about: { ageMinutes } }
    : { key: 'bedsFree', about: { beds: freeBeds, ageMinutes } };
}

function answerReasons(answers: RecentAnswers | null): readonly RankReason[] {
  if (answers === null || answers.answered === 0) return [{ key: 'answersUnknown', about: {} }];
  const { answered, medianMinutes, declined } = answers;
  const refusals = refusalsIn(answers);
  const most = mostly(declined);
  return [
    ...(medianMinutes === null
      ? []
      : [{ key: 'answersUsually', about: { minutes: Math.round(medianMinutes), answered } } as const]),
    ...(most === null
      ? []
      : [{ key: 'declinesOften', about: { refusals, answered, reason: most } } as const]),
  ];
}

/** The reason given most, of equal ones the first of the list. */
function mostly(declined: RecentAnswers['declined']): DeclineReason | null {
  let most: DeclineReason | null = null;
  for (const reason of DECLINE_REASONS) {
    if (reason === 'notIndicated') continue;
    const count = declined[reason] ?? 0;
    if (count > 0 && (most === null || count > (declined[most] ?? 0))) most = reason;
  }
  return most;
}
