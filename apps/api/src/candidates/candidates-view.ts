import { toIso } from '@rujukan/kernel';
import {
  type Need,
  NEED_RULES,
  NEED_SOURCES,
  RANKING_RULES,
  type RankedCandidate,
  reasonsFor,
} from '@rujukan/referral';
import { CAPABILITY_WORDS, type Choices, NEED_REASON_TEXTS, type Ranking, lineOf } from '@rujukan/use-cases';
import type { Language } from '../http/language';

const ORDINARY_LIMIT = 10;

/**
 * A ranking on the wire: those who can be asked, as many as wanted, then as many who cannot, with the reason of
 * each in one line. `total` counts all: nobody is hidden, only not shown.
 */
export function rankingView(ranking: Ranking, language: Language, limit = ORDINARY_LIMIT) {
  const { from, urgency, needs, ranked, proposed, historyAsOf } = ranking;
  const shown = (isExcluded: boolean) =>
    ranked
      .filter(({ excluded }) => (excluded !== null) === isExcluded)
      .slice(0, limit)
      .map((candidate) => candidateView(candidate, language));
  return {
    from,
    urgency,
    proposed: proposed?.facility.facilityId ?? null,
    needs: needs.needs.map((need) => needView(need, language)),
    candidates: shown(false),
    notAskable: shown(true),
    total: ranked.length,
    rules: { needs: needs.version, ranking: RANKING_RULES.version },
    historyAsOf: historyAsOf === null ? null : toIso(historyAsOf),
    supports: SUPPORTS[language],
  };
}

const SUPPORTS: Readonly<Record<Language, string>> = {
  en: 'This supports your decision and does not make it.',
  id: 'Ini mendukung keputusan Anda, bukan menggantikannya.',
};

function needView({ capability, strength, reason }: Need, language: Language) {
  const text = `${CAPABILITY_WORDS[capability][language]}: ${NEED_REASON_TEXTS[reason][language]}`;
  return { capability, strength, reason, text };
}

function candidateView(candidate: RankedCandidate, language: Language) {
  const { rank, facility, points, travel } = candidate;
  const reasons = reasonsFor(candidate);
  return {
    rank,
    facility: facility.facilityId,
    minutes: travel.minutes,
    between: travel.between,
    points,
    reasons,
    line: lineOf(reasons, language),
  };
}

/** The rules themselves, for who wants to check a line. */
export function rulesView() {
  return { needs: NEED_RULES, sources: NEED_SOURCES, ranking: RANKING_RULES };
}

export function choicesView({ from, to, ...choices }: Choices) {
  return { from: toIso(from), to: toIso(to), ...choices };
}
