import './case-history.css';
import type { ComponentChildren } from 'preact';
import { facilityName } from '../device';
import { clockOffset, onThisClock } from '../session';
import { Badge, Moment } from '../ui';
import { codeWords, wordFor } from '../words';
import { detailsOf } from './details';
import type { ToldEvent } from './history';
import { journeyWords } from './journey-words';
import { type MilestoneStated, type TimeStated, contestedIn } from './milestones';
import { timeWords } from './time-words';

interface ContestedTimesProps {
  readonly history: readonly ToldEvent[];
  /** What whoever looks at it can do about it. */
  readonly whatToDo: (contested: MilestoneStated) => ComponentChildren;
}

/** What two people told differently, side by side: who says it, when it was, and what was said with it. */
export function ContestedTimes({ history, whatToDo }: ContestedTimesProps) {
  const words = timeWords();
  return (
    <>
      {contestedIn(history).map((contested) => {
        const title = words.contested(words.milestone[contested.milestone]);
        return (
          <section key={contested.key} class="card stack" aria-label={title}>
            <h2>{title}</h2>
            <p class="small muted">{words.contestedAbout}</p>
            <ul class="side-by-side">
              {contested.statements.map((stated) => (
                <li key={stated.eventId} class="stack-tight">
                  <Stated stated={stated} milestone={contested.milestone} />
                </li>
              ))}
            </ul>
            {whatToDo(contested)}
          </section>
        );
      })}
    </>
  );
}

interface StatedProps {
  readonly stated: TimeStated;
  readonly milestone: MilestoneStated['milestone'];
}

function Stated({ stated, milestone }: StatedProps) {
  const words = timeWords();
  const { at, by, told, isEstimated, counts } = stated;
  const beside = told.type === 'MilestoneCorrected' ? saidInWords(stated, milestone) : detailsOf(told);
  return (
    <>
      <strong>{codeWords().role[by.role]}</strong>
      {by.facilityId !== null && <span class="small">{facilityName(by.facilityId)}</span>}
      <span>
        {at === null ? words.unknownTime : <Moment at={at + (clockOffset.value ?? 0)} />}
        {isEstimated && ` · ${words.estimated}`}
      </span>
      {beside.length > 0 && <span>{beside.join(' · ')}</span>}
      {told.person?.note !== undefined && <p class="said">{told.person.note}</p>}
      <span class="small muted">
        {words.recorded} <Moment at={onThisClock(told.receivedAt)} />
      </span>
      {counts && (
        <span>
          <Badge tone="accent">{words.countsNow}</Badge>
        </span>
      )}
    </>
  );
}

/** What a correction carried over from the statement it took back. */
function saidInWords({ said }: TimeStated, milestone: StatedProps['milestone']): readonly string[] {
  if (said === null) return [];
  return [milestone === 'outcome' ? wordFor(journeyWords().outcome, said) : facilityName(said)];
}
