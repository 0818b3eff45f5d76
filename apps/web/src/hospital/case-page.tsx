import { useEffect, useState } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../asking';
import { type CaseWithHistory, ContestedTimes, Timeline, eventWords, timeWords } from '../case-history';
import type { IncomingView } from '../http';
import type { Account } from '../session';
import { Badge, Notice, Skeleton, now } from '../ui';
import { codeWords } from '../words';
import { Signs, Who } from './board-card';
import { CaseAdvice } from './case-advice';
import { CaseFacts } from './case-facts';
import { CaseQuestions } from './case-questions';
import { CaseSteps } from './case-steps';
import { SentOn } from './sent-on';
import { caseWords } from './case-words';
import { stepWords } from './step-words';
import type { Step } from './steps';
import { hospitalWords } from './words';

interface CasePageProps {
  readonly caseId: string;
  readonly account: Account | null;
  /** The case as the board has it; a change there is a reason to read it anew. */
  readonly inList: IncomingView | null;
  /** The position from which on the server shows it, where it was only just registered. */
  readonly shownFrom?: string | undefined;
}

const EVERY_MS = 15_000;

/** One patient: all that is known, and what the desk states next. */
export function CasePage({ caseId, account, inList, shownFrom }: CasePageProps) {
  const words = caseWords();
  const [atLeast, setAtLeast] = useState<string | null>(shownFrom ?? null);
  const [done, setDone] = useState<Step | null>(null);
  const { body, problem, askAgain } = useAnswer<CaseWithHistory>(
    `/api/cases/${caseId}${atLeast === null ? '' : `?atLeast=${atLeast}`}`,
  );
  // While the path changes the page stays as it was, and the focus with it.
  const [shown, setShown] = useState<CaseWithHistory | null>(null);
  useEffect(() => {
    if (body) setShown(body);
  }, [body]);
  const own = account?.facilityId ?? null;
  // What another hospital does with her stands on no list of this one.
  const look = shown?.leg?.from === own && shown.outcome === null ? Math.floor(now.value / EVERY_MS) : 0;
  useEffect(() => void askAgain(), [inList?.case.leg?.status, inList === null, look]);
  return (
    <>
      <p>
        <a href="/hospital">← {words.back}</a>
      </p>
      <ProblemNotice problem={problem} />
      {done !== null && <Notice tone="good">{stepWords().done[done]}</Notice>}
      {shown === null ? (
        problem === null && <Skeleton />
      ) : (
        <>
          <Head about={shown} />
          {account !== null && (
            <CaseSteps
              about={shown}
              account={account}
              onDone={(step, { position }) => {
                setDone(step);
                setAtLeast(position);
              }}
            />
          )}
          <div class="case-columns">
            <div class="stack">
              <ContestedTimes
                history={shown.history}
                whatToDo={() => <p class="small">{timeWords().coordinatorDecides}</p>}
              />
              <SentOn about={shown} own={own} onAnswered={({ position }) => setAtLeast(position)} />
              <CaseFacts about={shown} own={own} />
              {shown.leg?.from !== own && <CaseQuestions about={shown} />}
              <CaseAdvice about={shown} account={account} onDone={({ position }) => setAtLeast(position)} />
            </div>
            <section class="card stack">
              <h2>{eventWords().title}</h2>
              <Timeline history={shown.history} />
            </section>
          </div>
          <p class="small muted">{codeWords().supports}</p>
        </>
      )}
    </>
  );
}

function Head({ about }: { readonly about: CaseWithHistory }) {
  const words = hospitalWords();
  const codes = codeWords();
  const urgency = about.leg?.urgency ?? 'emergency';
  return (
    <header class="stack-tight">
      <p class="row">
        <Badge tone={urgency === 'emergency' ? 'danger' : 'plain'}>{codes.urgency[urgency]}</Badge>
        {about.leg && <Badge tone="accent">{codes.legStatus[about.leg.status]}</Badge>}
        {about.outcome !== null && <Badge tone="good">{caseWords().over}</Badge>}
        {about.disputes > 0 && <Badge tone="waiting">{words.disputes}</Badge>}
      </p>
      <h1>
        <Who about={about} />
      </h1>
      <Signs about={about} />
      {about.personWithheld !== null && (
        <Notice tone="waiting" title={words.withheld}>
          {caseWords().withheldAbout}
        </Notice>
      )}
    </header>
  );
}
