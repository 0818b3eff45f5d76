import { useEffect, useState } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../asking';
import {
  type CaseWithHistory,
  ContestedTimes,
  EscalationList,
  type MilestoneStated,
  Timeline,
  escalationsOf,
  eventWords,
  milestonesOf,
  timeWords,
} from '../case-history';
import { facilityName } from '../device';
import { here } from './moments';
import { Badge, Button, Moment, Notice, Skeleton } from '../ui';
import { codeWords } from '../words';
import { CorrectionDialog } from './correction-dialog';
import { coordinatorWords } from './words';

/** One case with all that was said of it, what was done while nobody answered, and its times to correct. */
export function CasePage({ caseId }: { readonly caseId: string }) {
  const words = coordinatorWords();
  const [atLeast, setAtLeast] = useState<string | null>(null);
  const { body, problem } = useAnswer<CaseWithHistory>(
    `/api/cases/${caseId}${atLeast === null ? '' : `?atLeast=${atLeast}`}`,
  );
  const [shown, setShown] = useState<CaseWithHistory | null>(null);
  useEffect(() => {
    if (body) setShown(body);
  }, [body]);
  return (
    <>
      <p>
        <a href="/coordinator">← {words.back}</a>
      </p>
      <ProblemNotice problem={problem} />
      {atLeast !== null && <Notice tone="good">{words.corrected}</Notice>}
      {shown === null && problem === null && <Skeleton />}
      {shown !== null && (
        <>
          <Head about={shown} />
          {escalationsOf(shown.history).length > 0 && (
            <section class="card stack">
              <h2>{words.page.escalations}</h2>
              <EscalationList history={shown.history} />
            </section>
          )}
          <Times about={shown} onCorrected={setAtLeast} />
          <section class="card stack">
            <h2>{eventWords().title}</h2>
            <Timeline history={shown.history} />
          </section>
        </>
      )}
    </>
  );
}

function Head({ about }: { readonly about: CaseWithHistory }) {
  const words = coordinatorWords();
  const codes = codeWords();
  const { person, personWithheld, leg } = about;
  return (
    <header class="stack-tight">
      <h1>{person?.name ?? (personWithheld === null ? words.unnamed : words.withheld)}</h1>
      <p class="row">
        <Badge>{codes.subject[about.subject]}</Badge>
        <Badge tone="accent">{codes.stage[about.stage]}</Badge>
        {leg !== null && <Badge tone="plain">{codes.legStatus[leg.status]}</Badge>}
        {about.signs.map((sign) => (
          <Badge key={sign} tone="danger">
            {codes.sign[sign]}
          </Badge>
        ))}
      </p>
      <p>
        {facilityName(about.origin)}
        {leg !== null && ` → ${facilityName(leg.destination)}`}
      </p>
    </header>
  );
}

interface TimesProps {
  readonly about: CaseWithHistory;
  readonly onCorrected: (position: string) => void;
}

function Times({ about, onCorrected }: TimesProps) {
  const words = coordinatorWords();
  const times = timeWords();
  const [open, setOpen] = useState<MilestoneStated | null>(null);
  const stated = milestonesOf(about.history);
  return (
    <>
      <ContestedTimes
        history={about.history}
        whatToDo={(contested) => (
          <Button kind="main" onPress={() => setOpen(contested)}>
            {words.decide}
          </Button>
        )}
      />
      <section class="card stack">
        <h2>{words.times}</h2>
        <ul class="lines">
          {stated.map((milestone) => (
            <li key={milestone.key} class="time-line">
              <strong>{times.milestone[milestone.milestone]}</strong>
              <ul>
                {milestone.statements.map(({ eventId, at, by }) => (
                  <li key={eventId}>
                    {at === null ? times.unknownTime : <Moment at={here(at)} />}{' '}
                    <span class="small muted">{codeWords().role[by.role]}</span>
                  </li>
                ))}
              </ul>
              <span class="row">
                {milestone.doubts.map((doubt) => (
                  <Badge key={doubt} tone="waiting">
                    {times.doubt[doubt]}
                  </Badge>
                ))}
              </span>
              <Button
                kind={milestone.doubts.length > 0 ? 'main' : 'plain'}
                onPress={() => setOpen(milestone)}
              >
                {words.correct}
                <span class="unseen"> {times.milestone[milestone.milestone]}</span>
              </Button>
            </li>
          ))}
        </ul>
      </section>
      {open !== null && (
        <CorrectionDialog
          caseId={about.caseId}
          stated={open}
          onClose={() => setOpen(null)}
          onDone={(position) => {
            setOpen(null);
            onCorrected(position);
          }}
        />
      )}
    </>
  );
}
