import { type Asked, ProblemNotice } from '../asking';
import { askAs, onThisClock } from '../session';
import { Badge, Button, Moment } from '../ui';
import { type Told, notTaken } from './not-taken';
import { coordinatorWords } from './words';

/** Emergencies at other ages that nobody at a puskesmas took: it is to be called, and the district sees no person. */
export function OthersNotTaken({ asked: { body, problem, askAgain } }: { readonly asked: Asked<Told> }) {
  const words = coordinatorWords();
  const rows = notTaken(body);
  const see = async (notificationId: string) => {
    await askAs('POST', `/api/notifications/${notificationId}/seen`, { commandId: crypto.randomUUID() });
    await askAgain();
  };
  if (rows.length === 0) return <ProblemNotice problem={problem} />;
  return (
    <section class="stack">
      <h2>{words.othersTitle}</h2>
      <ProblemNotice problem={problem} />
      <ul class="stack">
        {rows.map(({ notificationId, text, at }) => (
          <li key={notificationId} class="card stack-tight">
            <p class="row spread">
              <Badge tone="danger">{words.othersAtOnce}</Badge>
              <Moment at={onThisClock(at)} />
            </p>
            <p>{text}</p>
            <p class="row">
              <Button onPress={() => see(notificationId)}>{words.othersCalled}</Button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
