import { type Entry, statementWords } from '../../outbox';
import { Notice } from '../../ui';
import { wordFor } from '../../words';

/** What the server refused of this case, why, and the way to mend it. */
export function RefusedHere({ pending }: { readonly pending: readonly Entry[] }) {
  const words = statementWords();
  return (
    <>
      {pending.map(
        ({ commandId, name, refused }) =>
          refused && (
            <Notice
              key={commandId}
              tone="danger"
              title={`${wordFor(words.statement, name)}: ${words.refused}`}
            >
              <p>{refused.detail}</p>
              <a href={`/midwife/mend/${commandId}`}>{words.mend}</a>
            </Notice>
          ),
      )}
    </>
  );
}
