import type { LiveState, IncomingView } from '../http';
import { EmptyState, Skeleton, StaleState } from '../ui';
import { codeWords } from '../words';
import { type BoardRow, countsOf } from './board';
import { BoardCard } from './board-card';
import { hospitalWords } from './words';

interface BoardPageProps {
  readonly state: LiveState<IncomingView>;
  readonly rows: readonly BoardRow[];
  readonly isWall: boolean;
}

/** Everybody who is coming, the most pressing first. */
export function BoardPage({ state: { rows: known, heardAt, problem }, rows, isWall }: BoardPageProps) {
  const words = hospitalWords();
  return (
    <>
      <div class="row spread">
        <h1>{words.title}</h1>
        <Counts rows={rows} />
      </div>
      <StaleState heardAt={heardAt} cut={problem !== null} />
      {known === null ? <Skeleton /> : rows.length === 0 && <EmptyState>{words.none}</EmptyState>}
      <ul class="board">
        {rows.map((row) => (
          <BoardCard key={row.key} row={row} isWall={isWall} />
        ))}
      </ul>
      <p class="small muted">{codeWords().supports}</p>
    </>
  );
}

function Counts({ rows }: { readonly rows: readonly BoardRow[] }) {
  const words = hospitalWords();
  const counts = countsOf(rows);
  return (
    <ul class="row counts">
      {(['answer', 'admit', 'receive'] as const).map((due) => (
        <li key={due}>
          <strong>{counts[due]}</strong> {words.count[due]}
        </li>
      ))}
    </ul>
  );
}
