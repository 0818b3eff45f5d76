import { AdviceMessages, type AdviceThreadView } from '../../case-history';
import { session } from '../../session';
import { Badge, Button } from '../../ui';
import { AskAdvice, ContinueAdvice } from './advice-forms';
import { caseWords } from './case-words';
import { type PartProps, isSaid, say } from './stating';

/** What a specialist is asked on a live case, and what came back. */
export function Advice({ about, pending }: PartProps) {
  const { value } = session;
  const { advice = [], leg, outcome } = about;
  const isMidwife = value.kind === 'signedIn' && value.account.role === 'midwife';
  const mayAsk = isMidwife && leg?.to && !outcome;
  if (advice.length === 0 && !mayAsk) return null;
  return (
    <section class="card stack">
      <h2>{caseWords().advice}</h2>
      {advice.map((thread) => (
        <Thread key={thread.adviceId} thread={thread} about={about} pending={pending} mayAsk={isMidwife} />
      ))}
      {mayAsk && <AskAdvice about={about} pending={pending} />}
    </section>
  );
}

interface ThreadProps extends PartProps {
  readonly thread: AdviceThreadView;
  readonly mayAsk: boolean;
}

function Thread({ thread, about, pending, mayAsk }: ThreadProps) {
  const words = caseWords();
  const { adviceId, messages, unread } = thread;
  const ofThread = pending.filter(({ path }) => path.includes(adviceId));
  const isAnswered = messages.some(({ from }) => from === 'adviser');
  return (
    <div class="stack">
      <AdviceMessages thread={thread} />
      {!isAnswered && (
        <p>
          <Badge tone="waiting">{words.adviceWaiting}</Badge>
        </p>
      )}
      {unread.asker > 0 && !isSaid(ofThread, 'MarkAdviceSeen') && (
        <Button onPress={() => say('MarkAdviceSeen', about.caseId, `advice/${adviceId}/seen`, {})}>
          {words.adviceSeen}
        </Button>
      )}
      {mayAsk && !about.closed && (
        <ContinueAdvice adviceId={adviceId} about={about} pending={pending} ofThread={ofThread} />
      )}
    </div>
  );
}
