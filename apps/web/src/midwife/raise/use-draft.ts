import { useKept } from '../../device';
import { type Draft, keepDraft, keptDraft, newDraft } from './draft';

/** The draft of this id, as it was left. */
export function useDraft(draftId: string): readonly [Draft | null, (changed: Partial<Draft>) => void] {
  const [draft, change] = useKept(draftId, {
    read: () => keptDraft(draftId),
    keep: keepDraft,
    fresh: () => newDraft(draftId),
  });
  return [draft, change];
}
