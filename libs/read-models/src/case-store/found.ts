import { type DetectionFinding, latestOf, standing } from '@rujukan/referral';
import type { FoundCase, ListedCase } from '../worklists';
import type { CaseInList } from './open-tasks';

export type Found = Omit<FoundCase, keyof ListedCase>;

const OF_A_POSYANDU: ReadonlySet<string> = new Set(['posyandu', 'village']);

/** What somebody of a posyandu found, also what was cancelled since; `null` of what came up elsewhere. */
export function foundOf({ state, detection }: CaseInList): Found | null {
  if (!OF_A_POSYANDU.has(detection.entry)) return null;
  const seen = standing(state.milestones.detected);
  const review = latestOf(state.review);
  return {
    facility: detection.detectedAt,
    seen: seen?.at ?? seen?.occurrence.recordedAt ?? null,
    review: review && { finding: review.said as DetectionFinding, at: review.at },
  };
}
