import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { type Entry, entries, isSending, sendAll, takeOut, tryAgain, unopened } from '../outbox';
import { session } from '../session';
import { Badge, Button, Dialog, EmptyState, Moment, Notice } from '../ui';
import { wordFor } from '../words';
import { appWords } from './words';

/** What this device still has to tell, and why the server would not have it. */
export default function OutboxPage() {
  const words = appWords();
  return (
    <div class="page page-narrow">
      <h1>{words.outbox}</h1>
      <p class="muted">{words.outboxAbout}</p>
      {unopened.value > 0 && <Notice tone="waiting">{words.unopened(unopened.value)}</Notice>}
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
    </div>
  );
}

function EntryCard({ entry }: { readonly entry: Entry }) {
  const words = appWords();
  const { route } = useLocation();
  const [isDropping, setDropping] = useState(false);
  const { value } = session;
  const isOwn = value.kind === 'signedIn' && value.account.accountId === entry.accountId;
  return (
    <li class="card stack-tight">
      <h2>{wordFor(words.statement, entry.name)}</h2>
      <p class="row">
        <Badge tone={entry.refused ? 'danger' : 'waiting'}>
          {entry.refused ? words.refused : words.waits}
        </Badge>
        <Moment at={entry.recordedAt} />
      </p>
      {!isOwn && <p class="muted">{words.ofSomebodyElse}</p>}
      {entry.refused && (
        <Notice tone="danger" title={entry.refused.title}>
          <p>{entry.refused.detail}</p>
          {entry.refused.errors.map(({ field, message }) => (
            <p key={field}>
              {field}: {message}
            </p>
          ))}
        </Notice>
      )}
      {entry.refused && (
        <div class="row">
          {entry.form !== null && (
            <Button kind="main" onPress={() => route(`/midwife/mend/${entry.commandId}`)}>
              {words.mend}
            </Button>
          )}
          <Button onPress={() => tryAgain(entry)}>{words.tryAgain}</Button>
          <Button onPress={() => setDropping(true)}>{words.drop}</Button>
        </div>
      )}
      {isDropping && (
        <Dialog title={words.drop} onClose={() => setDropping(false)}>
          <p>{words.dropAbout}</p>
          <div class="row">
            <Button kind="danger" onPress={() => takeOut(entry)}>
              {words.drop}
            </Button>
            <Button onPress={() => setDropping(false)}>{words.keep}</Button>
          </div>
        </Dialog>
      )}
    </li>
  );
}
