import { type Signal, signal } from '@preact/signals';
import { closeTyped, forget, keepTyped, keptTyped, keptUnder, useKept } from '../device';

interface Drafted {
  readonly draftId: string;
}

/** Forms that somebody has begun; each kept sealed at every change, so that nothing can lose it. */
export interface Shelf<Draft extends Drafted> {
  /** Under which name a draft is kept. */
  readonly nameOf: (draftId: string) => string;
  readonly keep: (draft: Draft) => Promise<void>;
  readonly kept: (draftId: string) => Promise<Draft | null>;
  readonly all: () => Promise<readonly Draft[]>;
  readonly drop: (draftId: string) => Promise<void>;
  /** Counts what was kept, so that a list shows a draft that was kept while it opened. */
  readonly changes: Signal<number>;
  /** A hook: the draft of this id as it was left, `null` until that is known. */
  readonly useDraft: (
    draftId: string,
    fresh: () => Draft,
  ) => readonly [Draft | null, (changed: Partial<Draft>) => void];
}

const PREFIX = 'draft:';

export function shelfOf<Draft extends Drafted>(): Shelf<Draft> {
  const changes = signal(0);
  const nameOf = (draftId: string) => `${PREFIX}${draftId}`;
  const kept = (draftId: string) => keptTyped<Draft>(nameOf(draftId));
  const keep = async (draft: Draft) => {
    await keepTyped(nameOf(draft.draftId), draft.draftId, draft);
    changes.value += 1;
  };
  const drop = async (draftId: string) => {
    await closeTyped(draftId);
    await forget(nameOf(draftId));
  };
  const useDraft: Shelf<Draft>['useDraft'] = (draftId, fresh) => {
    const [draft, change] = useKept(draftId, { read: () => kept(draftId), keep, fresh });
    return [draft, change];
  };
  return { nameOf, keep, kept, drop, changes, useDraft, all: () => keptUnder<Draft>(PREFIX) };
}
