import { MINUTE } from '@rujukan/kernel';
import { facilityName } from '../device';
import type { CaseView } from '../http';
import { Badge, Clock, Moment } from '../ui';
import { codeWords } from '../words';
import type { BoardRow, Due } from './board';
import { district } from './district';
import { here } from './moments';
import { needsOfCase } from './needs';
import { minutesBetween } from './travel';
import { hospitalWords } from './words';

const DUE_TONES: Readonly<Record<Due, 'waiting' | 'accent' | 'plain'>> = {
  answer: 'waiting',
  admit: 'accent',
  receive: 'plain',
};

interface BoardCardProps {
  readonly row: BoardRow;
  /** On a wall everybody reads along: nobody is named, and nothing can be pressed. */
  readonly isWall: boolean;
}

/** One patient who is coming: how sick, from where, when, what she needs, and how long the desk has let her wait. */
export function BoardCard({ row, isWall }: BoardCardProps) {
  const words = hospitalWords();
  const codes = codeWords();
  const { view, due, since, dueAt, isSilent } = row;
  return (
    <li class={`card incoming incoming-${view.urgency}${isSilent ? ' incoming-silent' : ''}`}>
      <div class="incoming-head">
        <p class="row">
          <Badge
            tone={view.urgency === 'emergency' ? 'danger' : view.urgency === 'urgent' ? 'waiting' : 'plain'}
          >
            {codes.urgency[view.urgency]}
          </Badge>
          <Badge tone={DUE_TONES[due]}>
            {due === 'receive' ? codes.legStatus[view.status] : words.due[due]}
          </Badge>
          {isSilent && <Badge tone="waiting">{words.silent}</Badge>}
        </p>
        {since !== null && (
          <span class="incoming-clock">
            <Clock since={here(since)} dueAt={dueAt === null ? null : here(dueAt)} />
          </span>
        )}
      </div>
      <div class="stack-tight">
        <h2>{isWall ? <WhatSheIs about={view.case} /> : <Who about={view.case} />}</h2>
        <Signs about={view.case} />
      </div>
      <dl class="facts">
        <dt>{words.from}</dt>
        <dd>{facilityName(view.case.leg?.from ?? view.case.origin)}</dd>
        <Expected about={view.case} expectedAt={row.expectedAt} />
        <Needs about={view.case} />
      </dl>
      {!isWall && (
        <p class="row incoming-foot">
          <a class="button button-main" href={`/hospital/case/${view.case.caseId}`}>
            {words.openCase}
            <span class="unseen"> {whoIn(view.case)}</span>
          </a>
          {view.case.disputes > 0 && <Badge tone="waiting">{words.disputes}</Badge>}
        </p>
      )}
    </li>
  );
}

function whoIn({ person, subject }: CaseView): string {
  return person?.name ?? codeWords().subject[subject];
}

export function Who({ about }: { readonly about: CaseView }) {
  const words = hospitalWords();
  return (
    <>
      {about.person?.name ?? (about.personWithheld === null ? words.noName : words.withheld)}{' '}
      <span class="muted what">
        <WhatSheIs about={about} />
      </span>
    </>
  );
}

/** `Ibu · Bersalin · 38 minggu · KRST` */
export function WhatSheIs({ about }: { readonly about: CaseView }) {
  const codes = codeWords();
  const { subject, phase, gestationWeeks, riskCategory } = about;
  const parts = [
    codes.subject[subject],
    phase === null || phase === 'newborn' ? null : codes.phase[phase],
    gestationWeeks !== null && (phase === 'pregnancy' || phase === 'labour')
      ? hospitalWords().weeks(gestationWeeks)
      : null,
    riskCategory,
  ];
  return <>{parts.filter((part) => part !== null).join(' · ')}</>;
}

export function Signs({ about }: { readonly about: CaseView }) {
  const codes = codeWords();
  if (about.signs.length === 0) return <p class="muted">{hospitalWords().noSigns}</p>;
  return (
    <ul class="row signs">
      {about.signs.map((sign) => (
        <li key={sign}>
          <Badge tone="danger">{codes.sign[sign]}</Badge>
        </li>
      ))}
    </ul>
  );
}

interface ExpectedProps {
  readonly about: CaseView;
  /** When she came, or should be there at the latest; on the server's clock. */
  readonly expectedAt: number | null;
}

/** When she came or is to come: on the road by when she left and how long the way takes, before that the way alone. */
export function Expected({ about: { leg, origin }, expectedAt }: ExpectedProps) {
  const words = hospitalWords();
  const departed = leg?.times.departed ?? null;
  if (leg?.status === 'arrived') {
    return (
      <>
        <dt>{words.arrived}</dt>
        <dd>{expectedAt !== null && <Moment at={here(expectedAt)} />}</dd>
      </>
    );
  }
  const minutes = wayOf(leg?.from ?? origin, leg?.destination ?? null);
  const byTheWay =
    departed !== null && minutes !== null ? Date.parse(departed) + minutes * MINUTE : expectedAt;
  return (
    <>
      <dt>{words.expected}</dt>
      <dd>
        {departed !== null && byTheWay !== null ? (
          <Moment at={here(byTheWay)} />
        ) : minutes === null ? (
          words.wayUnknown
        ) : (
          words.way(minutes)
        )}
      </dd>
    </>
  );
}

function wayOf(from: string, to: string | null): number | null {
  const [start, end] = [district.value.get(from), district.value.get(to ?? '')];
  return start && end ? minutesBetween(start, end, Date.now()) : null;
}

export function Needs({ about }: { readonly about: CaseView }) {
  const words = hospitalWords();
  const needs = needsOfCase(about);
  return (
    <>
      <dt>{words.needs}</dt>
      <dd>
        {needs.length === 0
          ? words.needsNothing
          : needs.map(({ capability, isMust }, at) => (
              <span key={capability} class={isMust ? 'need-must' : undefined}>
                {at > 0 && ', '}
                {words.capability[capability]}
              </span>
            ))}
      </dd>
    </>
  );
}
