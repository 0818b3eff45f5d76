import './case-history.css';
import { facilityName } from '../device';
import { onThisClock } from '../session';
import { Badge, Moment } from '../ui';
import { codeWords } from '../words';
import { adviceWords } from './advice-words';
import type { AdviceMessageView, AdviceThreadView } from './history';

/** What was written to and by a specialist, in order, each with whether the other side has read it. */
export function AdviceMessages({ thread }: { readonly thread: AdviceThreadView }) {
  return (
    <ol class="timeline" aria-label={adviceWords().thread(facilityName(thread.facility))}>
      {thread.messages.map((message) => (
        <li key={message.messageId} class="stack-tight">
          <Message message={message} />
        </li>
      ))}
    </ol>
  );
}

function Message({ message: { at, by, readAt, words } }: { readonly message: AdviceMessageView }) {
  const said = adviceWords();
  const lines = words === null ? [] : linesOf(words);
  return (
    <>
      <p class="row">
        <strong>{codeWords().role[by.role]}</strong>
        <span class="small muted">
          {by.facilityId !== null && `${facilityName(by.facilityId)} · `}
          <Moment at={onThisClock(at)} />
        </span>
      </p>
      <p class="said">{lines.length === 0 ? said.withheld : lines.join('\n')}</p>
      <p class="small">
        {readAt === null ? (
          <Badge tone="waiting">{said.unread}</Badge>
        ) : (
          <Badge tone="good">
            {said.read} <Moment at={onThisClock(readAt)} />
          </Badge>
        )}
      </p>
    </>
  );
}

const PARTS = ['situation', 'background', 'assessment', 'recommendation'] as const;

/** A question in the four parts of SBAR, and what was written freely. */
function linesOf(words: NonNullable<AdviceMessageView['words']>): readonly string[] {
  const said = adviceWords();
  const parts = PARTS.flatMap((part) => {
    const text = words[part];
    return text === undefined ? [] : [`${said.letter[part]}: ${text}`];
  });
  return [...parts, ...(words.note === undefined ? [] : [words.note])];
}

export type SbarTemplate = Readonly<Record<(typeof PARTS)[number], string>>;

/** The template as text that somebody completes. */
export function textOfSbar(template: SbarTemplate): string {
  return linesOf(template).join('\n');
}
