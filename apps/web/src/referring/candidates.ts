export interface CandidateView {
  readonly facility: string;
  readonly minutes: number | null;
  /** Why it stands where it stands, in one line. */
  readonly line: string;
}

export interface RankingView {
  readonly proposed: string | null;
  readonly candidates: readonly CandidateView[];
  readonly notAskable: readonly CandidateView[];
  readonly supports: string;
}

export interface Ranking extends RankingView {
  /** From the server just now, from this device, or in no order. */
  readonly source: 'server' | 'device' | 'none';
}

/** Those that could not take her stand last, and are not proposed again. */
export function afterDeclines<Ranked extends RankingView>(
  ranking: Ranked,
  declinedBy: readonly string[],
): Ranked {
  if (declinedBy.length === 0) return ranking;
  const hasDeclined = ({ facility }: CandidateView) => declinedBy.includes(facility);
  const willing = ranking.candidates.filter((candidate) => !hasDeclined(candidate));
  const { proposed } = ranking;
  const next = proposed !== null && declinedBy.includes(proposed) ? (willing[0]?.facility ?? null) : proposed;
  return { ...ranking, proposed: next, candidates: [...willing, ...ranking.candidates.filter(hasDeclined)] };
}
