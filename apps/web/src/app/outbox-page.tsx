import { useLocation } from 'preact-iso/router';
import { useEffect, useState } from 'preact/hooks';
import {
  type Entry,
  WithdrawDialog,
  type Withdrawn,
  entries,
  isSending,
  sendAll,
  statementWords,
  tryAgain,
  withdrawnOnes,
} from '../outbox';
import { session } from '../session';
import { Badge, Button, EmptyState, Moment, Notice } from '../ui';
import { wordFor } from '../words';
import { mendAddressOf } from './home-of';
import { appWords } from './words';

/** What this device still has to tell, why the server would not have it, and what was withdrawn. */
export default function OutboxPage() {
  const words = appWords();
  return (
    <div class="page page-narrow">
      <h1>{words.outbox}</h1>
      <p class="muted">{words.outboxAbout}</p>
      {entries.value.length === 0 && <EmptyState>{words.outboxEmpty}</EmptyState>}
      <ol class="stack">
        {entries.value.map((entry) => (
          <EntryCard key={entry.seq} entry={entry} />
        ))}
      </ol>
      {entries.value.length > 0 && (
        <Button kind="main" icon="send" wide busy={isSending.value} onPress={sendAll}>
          {words.sendNow}
        </Button>
      )}
      <WithdrawnOnes />
    </div>
  );
}

function EntryCard({ entry }: { readonly entry: Entry }) {
  const words = appWords();
  const about = statementWords();
  const { value } = session;
  const isOwn = value.kind === 'signedIn' && value.account.accountId === entry.accountId;
  return (
    <li class="card stack-tight">
      <h2>{wordFor(about.statement, entry.name)}</h2>
      <p class="row">
        <Badge tone={entry.refused ? 'danger' : 'waiting'}>
          {entry.refused ? about.refused : words.waits}
        </Badge>
        <Moment at={entry.recordedAt} />
      </p>
      {!isOwn && <p class="muted">{words.ofSomebodyElse}</p>}
      {entry.refused && (
        <>
          <Notice tone="danger" title={entry.refused.title}>
            <p>{entry.refused.detail}</p>
            {entry.refused.errors.map(({ field, message }) => (
              <p key={field}>
                {field}: {message}
              </p>
            ))}
          </Notice>
          {isOwn && <WaysOn entry={entry} />}
        </>
      )}
    </li>
  );
}

/** What its owner can do about a refused statement. */
function WaysOn({ entry }: { readonly entry: Entry }) {
  const words = appWords();
  const about = statementWords();
  const { route } = useLocation();
  const { value } = session;
  const mend = () => value.kind === 'signedIn' && route(mendAddressOf(value.account.role, entry.commandId));
  const [isWithdrawing, setWithdrawing] = useState(false);
  return (
    <div class="row">
      <Button kind="main" onPress={mend}>
        {about.mend}
      </Button>
      <Button onPress={() => tryAgain(entry)}>{words.tryAgain}</Button>
      <Button onPress={() => setWithdrawing(true)}>{about.withdraw}</Button>
      {isWithdrawing && <WithdrawDialog entry={entry} onClose={() => setWithdrawing(false)} />}
    </div>
  );
}

function WithdrawnOnes() {
  const words = statementWords();
  const [all, setAll] = useState<readonly Withdrawn[]>([]);
  useEffect(() => void withdrawnOnes().then(setAll), [entries.value]);
  if (all.length === 0) return null;
  return (
    <section class="stack-tight">
      <h2>{words.withdrawn}</h2>
      <ul class="stack-tight">
        {all.map(({ commandId, name, withdrawnAt, reason, note, refusal }) => (
          <li key={commandId} class="card stack-tight">
            <strong>{wordFor(words.statement, name)}</strong>
            <span>{words.withdrawnFor(words.reasons[reason])}</span>
            {note !== '' && <p>{note}</p>}
            <span class="small muted">{refusal}</span>
            <Moment at={withdrawnAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}
