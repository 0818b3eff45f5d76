import type { BreakGlassReason } from '@rujukan/referral';
import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import { type FoundPeople, PersonSearch } from '../person-search';
import { useStatement } from '../statements';
import { Button, EmptyState, Notice } from '../ui';
import { Signs, Who } from './board-card';
import { hereWords } from './here-words';
import { hospitalWords } from './words';

interface FoundFor {
  readonly found: FoundPeople;
  readonly reason: BreakGlassReason;
}

/** Finds who came unannounced by a number, and opens her case with a reason that the coordinator reviews. */
export function SearchPage() {
  const words = hospitalWords();
  const [shown, setShown] = useState<FoundFor | null>(null);
  return (
    <>
      <h1>{words.searchTitle}</h1>
      <p class="muted">{words.searchAbout}</p>
      <PersonSearch
        asksWhy
        onFound={(found, reason) => setShown(found && reason !== null ? { found, reason } : null)}
      />
      {shown !== null && <Found {...shown} />}
    </>
  );
}

function Found({ found: { rows, toBeOpened }, reason }: FoundFor) {
  const words = hospitalWords();
  if (rows.length + toBeOpened.length === 0) {
    return (
      <EmptyState>
        <p>{words.searchNone}</p>
        <p>
          <a class="button" href="/hospital/walk-in">
            {hereWords().register}
          </a>
        </p>
      </EmptyState>
    );
  }
  return (
    <ul class="board">
      {rows.map(({ case: about }) => (
        <li key={about.caseId} class="card stack-tight">
          <h2>
            <Who about={about} />
          </h2>
          <Signs about={about} />
          <p>
            <a class="button" href={`/hospital/case/${about.caseId}`}>
              {words.openCase}
              <span class="unseen"> {about.person?.name}</span>
            </a>
          </p>
        </li>
      ))}
      {toBeOpened.map(({ caseId }) => (
        <Closed key={caseId} caseId={caseId} reason={reason} />
      ))}
    </ul>
  );
}

function Closed({ caseId, reason }: { readonly caseId: string; readonly reason: BreakGlassReason }) {
  const words = hospitalWords();
  const { route } = useLocation();
  const { problem, send } = useStatement();
  const open = async () => {
    const receipt = await send(`/api/cases/${caseId}/break-glass`, { reason });
    if (receipt) route(`/hospital/case/${caseId}`);
  };
  return (
    <li class="card stack">
      <Notice tone="waiting" title={words.notAddressed}>
        {words.notAddressedAbout}
      </Notice>
      <ProblemNotice problem={problem} />
      <p>
        <Button kind="danger" onPress={open}>
          {words.breakGlass}
        </Button>
      </p>
    </li>
  );
}
