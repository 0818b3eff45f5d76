import { useEffect, useState } from 'preact/hooks';
import { Moment } from '../ui';
import { draftWords } from './draft-words';
import type { Shelf } from './shelf';

interface Begun {
  readonly draftId: string;
  readonly startedAt: number;
}

interface DraftListProps<Draft extends Begun> {
  readonly shelf: Shelf<Draft>;
  readonly titleOf: (draft: Draft) => string;
  readonly addressOf: (draft: Draft) => string;
}

/** What somebody has begun to fill in, and goes on with; nothing while there is none. */
export function DraftList<Draft extends Begun>({ shelf, titleOf, addressOf }: DraftListProps<Draft>) {
  const words = draftWords();
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  useEffect(() => void shelf.all().then(setDrafts), [shelf.changes.value]);
  if (drafts.length === 0) return null;
  return (
    <section class="stack-tight">
      <h2>{words.begun}</h2>
      <ul class="stack-tight">
        {drafts.map((draft) => (
          <li key={draft.draftId}>
            <a class="card card-link" href={addressOf(draft)}>
              <strong>{titleOf(draft)}</strong>
              <span class="small">
                {words.goOn} · <Moment at={draft.startedAt} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
