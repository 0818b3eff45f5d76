import { type Asked, ProblemNotice, useAnswer } from '../asking';
import { type CaseWithHistory, EscalationList, escalationsOf } from '../case-history';
import { facilityName } from '../device';
import type { IncomingView } from '../http';
import { onThisClock } from '../session';
import { Badge, Clock, EmptyState, Skeleton } from '../ui';
import { codeWords, number } from '../words';
import type { Told } from './not-taken';
import { OthersNotTaken } from './others-not-taken';
import { PatientLink } from './patient';
import { unanswered } from './unanswered';
import { coordinatorWords } from './words';

/** Whose histories are read at once: each reading of a case is in the access trail. */
const MOST_SHOWN = 12;

interface EscalationsProps {
  readonly rows: readonly IncomingView[] | null;
  readonly told: Asked<Told>;
}

/** The referrals that nobody answered, with who was told when; then the emergencies at other ages. */
export function EscalationsPage({ rows, told }: EscalationsProps) {
  const words = coordinatorWords();
  if (rows === null) return <Skeleton />;
  const waiting = unanswered(rows);
  return (
    <>
      <h1>{words.escalationsTitle}</h1>
      <p class="muted">{words.escalationsAbout}</p>
      {waiting.length === 0 && <EmptyState>{words.escalationsNone}</EmptyState>}
      <ul class="stack">
        {waiting.slice(0, MOST_SHOWN).map((row) => (
          <li key={row.case.caseId} class="card stack">
            <Waiting row={row} />
          </li>
        ))}
      </ul>
      {waiting.length > MOST_SHOWN && (
        <p class="small muted">{words.more(number(MOST_SHOWN), number(waiting.length))}</p>
      )}
      <OthersNotTaken asked={told} />
    </>
  );
}

function Waiting({ row: { urgency, case: about } }: { readonly row: IncomingView }) {
  const words = coordinatorWords();
  const codes = codeWords();
  const { body, problem } = useAnswer<CaseWithHistory>(`/api/cases/${about.caseId}`);
  const clock = about.clocks.find(({ interval }) => interval === 'referralToResponse');
  return (
    <>
      <p class="row spread">
        <span class="row">
          <Badge tone={urgency === 'emergency' ? 'danger' : 'plain'}>{codes.urgency[urgency]}</Badge>
          <strong>
            <PatientLink about={about} />
          </strong>
        </span>
        {clock && (
          <Clock
            since={onThisClock(clock.since)}
            dueAt={clock.dueAt === null ? null : onThisClock(clock.dueAt)}
          />
        )}
      </p>
      <p>
        {facilityName(about.leg?.from ?? about.origin)} → {facilityName(about.leg?.to ?? null)}
      </p>
      <ProblemNotice problem={problem} />
      {body !== null &&
        (escalationsOf(body.history).length === 0 ? (
          <p class="muted">{words.notEscalated}</p>
        ) : (
          <EscalationList history={body.history} />
        ))}
    </>
  );
}
