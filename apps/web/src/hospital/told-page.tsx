import { type Asked, ProblemNotice } from '../asking';
import { askAs, onThisClock } from '../session';
import { Badge, Button, EmptyState, Moment, Skeleton } from '../ui';
import { hospitalWords } from './words';

interface NotificationView {
  readonly notificationId: string;
  readonly caseId: string;
  readonly caseCode: string;
  readonly urgency: string | null;
  /** One sentence that names nobody, in the language that was asked in. */
  readonly text: string;
  readonly at: string;
  readonly seenAt: string | null;
}

export interface Told {
  readonly rows: readonly NotificationView[];
}

export function unreadIn(told: Told | null): number {
  return told?.rows.filter(({ seenAt }) => seenAt === null).length ?? 0;
}

/** What this account was told. */
export function ToldPage({ asked: { body, problem, askAgain } }: { readonly asked: Asked<Told> }) {
  const words = hospitalWords();
  const see = async ({ notificationId }: NotificationView) => {
    await askAs('POST', `/api/notifications/${notificationId}/seen`, { commandId: crypto.randomUUID() });
    await askAgain();
  };
  return (
    <>
      <h1>{words.toldTitle}</h1>
      <ProblemNotice problem={problem} />
      {body === null && problem === null && <Skeleton />}
      {body?.rows.length === 0 && <EmptyState>{words.toldNone}</EmptyState>}
      <ul class="stack">
        {body?.rows.map((row) => (
          <li key={row.notificationId} class="card stack-tight">
            <p class="row spread">
              <span class="small muted">
                {row.caseCode} · <Moment at={onThisClock(row.at)} />
              </span>
              {row.seenAt === null && <Badge tone="waiting">{words.unread}</Badge>}
            </p>
            <p>{row.text}</p>
            <p class="row">
              <a class="button" href={`/hospital/case/${row.caseId}`}>
                {words.openCase}
                <span class="unseen"> {row.caseCode}</span>
              </a>
              {row.seenAt === null && (
                <Button kind="quiet" onPress={() => see(row)}>
                  {words.markRead}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
