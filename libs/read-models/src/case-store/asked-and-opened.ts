import { plus } from '@rujukan/kernel';
import {
  type Advice,
  type CaseState,
  OPEN_FOR_MS,
  type Opening,
  type OpeningReview,
  awaitsAnswer,
  unreadOf,
} from '@rujukan/referral';
import type { AdviceCase, ListedCase, OpenedCase } from '../worklists';
import { isOver } from './leg-status';

export type AskedAdvice = Omit<AdviceCase, keyof ListedCase>;
export type OpenedByForce = Omit<OpenedCase, keyof ListedCase>;

/** Every question that is known; one that nobody answered while it could help has lapsed. */
export function adviceOf(state: CaseState): readonly AskedAdvice[] {
  return state.advice.flatMap((advice) => {
    const { adviceId, asked, answeredAt: answered, messages } = advice;
    if (asked === null) return [];
    return [
      {
        adviceId,
        facility: asked.toFacility,
        askedBy: asked.by,
        legId: asked.legId,
        asked: asked.at,
        answered,
        messages: messages.length,
        last: messages.at(-1)?.at ?? asked.at,
        unread: unreadOf(advice),
        status: statusOf(advice, isOver(state)),
      },
    ];
  });
}

function statusOf(advice: Advice, isOverNow: boolean): AskedAdvice['status'] {
  if (advice.answeredAt === null) return isOverNow ? 'lapsed' : 'open';
  return awaitsAnswer(advice) && !isOverNow ? 'open' : 'answered';
}

export function openingsOf({ openings, openingReviews }: CaseState): readonly OpenedByForce[] {
  return openings.map((opening) => ({
    openingId: opening.eventId,
    facility: opening.by.facilityId,
    by: { accountId: opening.by.accountId, role: opening.by.role },
    reason: opening.reason,
    opened: opening.at,
    until: plus(opening.at, OPEN_FOR_MS),
    review: lastReviewOf(opening, openingReviews),
  }));
}

function lastReviewOf({ eventId }: Opening, reviews: readonly OpeningReview[]): OpenedByForce['review'] {
  const [last] = reviews
    .filter(({ openingId }) => openingId === eventId)
    .sort((a, b) => b.at - a.at || (a.eventId < b.eventId ? 1 : -1));
  return last ? { finding: last.finding, at: last.at } : null;
}
