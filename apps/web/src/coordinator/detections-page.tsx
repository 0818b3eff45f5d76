import type { DetectionFinding } from '@rujukan/referral';
import { useState } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../asking';
import { facilityName } from '../device';
import { EmptyState, Select, Skeleton, Table } from '../ui';
import { duration, number } from '../words';
import { detectionWords } from './detection-words';

const GROUPINGS = ['posyandu', 'puskesmas', 'pilot', 'month'] as const;
type Grouping = (typeof GROUPINGS)[number];

/** A share with its 95 % limits. */
interface ShareView {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

interface YieldRow {
  readonly group: string;
  readonly detections: number;
  readonly reviewed: number;
  readonly confirmed: number;
  readonly findings: Readonly<Record<Exclude<DetectionFinding, 'confirmed'>, number>>;
  readonly awaitingReview: number;
  readonly referred: number;
  readonly admitted: number;
  readonly confirmedShare: ShareView | null;
  /** Minutes from the sign to the midwife's word. */
  readonly signToReview: { readonly p50: number | null };
}

interface YieldView {
  readonly rows: readonly YieldRow[];
}

/** What came of the signs that posyandu recorded, each count with what it is a count of. */
export function DetectionsPage() {
  const words = detectionWords();
  const [groupBy, setGroupBy] = useState<Grouping>('posyandu');
  const { body, problem } = useAnswer<YieldView>(`/api/delays/detections?groupBy=${groupBy}`);
  return (
    <>
      <h1>{words.title}</h1>
      <p class="muted">{words.about}</p>
      <Select<Grouping>
        label={words.by}
        value={groupBy}
        options={GROUPINGS.map((value) => ({ value, label: words.grouping[value] }))}
        onChoose={setGroupBy}
      />
      <ProblemNotice problem={problem} />
      {body === null && problem === null && <Skeleton />}
      {body?.rows.length === 0 && <EmptyState>{words.none}</EmptyState>}
      {body !== null && body.rows.length > 0 && (
        <Table
          stacks
          caption={words.title}
          rows={body.rows}
          keyOf={({ group }) => group}
          columns={[
            { key: 'group', title: words.grouping[groupBy], cell: ({ group }) => groupName(groupBy, group) },
            {
              key: 'detections',
              title: words.detections,
              isNumber: true,
              cell: ({ detections }) => number(detections),
            },
            { key: 'confirmed', title: words.confirmed, cell: confirmedIn },
            { key: 'not', title: words.notConfirmed, cell: whyNotIn },
            {
              key: 'awaiting',
              title: words.awaiting,
              isNumber: true,
              cell: ({ awaitingReview }) => number(awaitingReview),
            },
            {
              key: 'referred',
              title: words.referred,
              cell: ({ referred, detections }) => words.of(number(referred), number(detections)),
            },
            {
              key: 'admitted',
              title: words.admitted,
              cell: ({ admitted, referred }) => words.of(number(admitted), number(referred)),
            },
            {
              key: 'minutes',
              title: words.untilReview,
              cell: ({ signToReview: { p50 } }) => (p50 === null ? '–' : duration(p50 * 60_000)),
            },
          ]}
        />
      )}
    </>
  );
}

function groupName(groupBy: Grouping, group: string): string {
  if (groupBy === 'pilot') return group === 'pilot' ? detectionWords().pilot : detectionWords().notPilot;
  return groupBy === 'month' ? group : facilityName(group);
}

function confirmedIn({ confirmed, reviewed, confirmedShare }: YieldRow): string {
  const words = detectionWords();
  const counted = words.of(number(confirmed), number(reviewed));
  if (confirmedShare === null) return counted;
  const { estimate, lower, upper } = confirmedShare;
  return `${counted} · ${percent(estimate)} (${percent(lower)}–${percent(upper)})`;
}

function whyNotIn({ findings }: YieldRow): string {
  const words = detectionWords();
  const said = Object.entries(findings).filter(([, count]) => count > 0);
  if (said.length === 0) return '–';
  return said
    .map(([finding, count]) => `${words.finding[finding as keyof YieldRow['findings']]} ${number(count)}`)
    .join(', ');
}

function percent(share: number): string {
  return number(share, { style: 'percent', maximumFractionDigits: 0 });
}
