import { DAY } from '@rujukan/kernel';
import { useMemo, useState } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../../asking';
import { facilityName } from '../../device';
import { Button, EmptyState, Notice, Skeleton, Table } from '../../ui';
import { number } from '../../words';
import { intervalWords } from '../../words/intervals';
import { COACHABLE, type OriginFigures, type PlanRow, type Reason, coachingPlan } from './coaching-plan';
import { CoachingEffects } from './coaching-effects';
import { VisitDialog } from './visit-dialog';
import { coordinatorWords } from '../words';

interface DelaysView {
  readonly rows: readonly {
    readonly group: string | null;
    readonly intervals: OriginFigures['intervals'];
  }[];
}

interface FacilityView {
  readonly facilityId: string;
  readonly coachingVisits: readonly { readonly on: string }[];
}

const PERIOD_DAYS = 180;

/** Which puskesmas to visit, why, and what earlier visits changed. */
export function CoachingPage() {
  const words = coordinatorWords();
  const [from] = useState(() => new Date(Date.now() - PERIOD_DAYS * DAY).toISOString());
  const asked = `intervals=${COACHABLE.join(',')}&urgency=emergency,urgent&from=${encodeURIComponent(from)}`;
  const byOrigin = useAnswer<DelaysView>(`/api/delays?groupBy=origin&${asked}`);
  const ofDistrict = useAnswer<DelaysView>(`/api/delays?groupBy=none&${asked}`);
  const facilities = useAnswer<readonly FacilityView[]>('/api/facilities');
  const plan = useMemo(
    () => planOf(byOrigin.body, ofDistrict.body, facilities.body),
    [byOrigin.body, ofDistrict.body, facilities.body],
  );
  const [visiting, setVisiting] = useState<string | null>(null);
  const [isRecorded, setRecorded] = useState(false);
  const problem = byOrigin.problem ?? ofDistrict.problem ?? facilities.problem;
  return (
    <>
      <h1>{words.coachingTitle}</h1>
      <p class="muted">{words.coachingAbout}</p>
      <ProblemNotice problem={problem} />
      {plan === null && problem === null && <Skeleton />}
      {plan?.length === 0 && <EmptyState>{words.coachingNone}</EmptyState>}
      {isRecorded && <Notice tone="good">{words.visitRecorded}</Notice>}
      {plan !== null && plan.length > 0 && <PlanTable plan={plan} onVisit={setVisiting} />}
      <CoachingEffects />
      {visiting !== null && (
        <VisitDialog
          place={visiting}
          onClose={() => setVisiting(null)}
          onDone={() => {
            setVisiting(null);
            setRecorded(true);
            void facilities.askAgain();
          }}
        />
      )}
    </>
  );
}

function planOf(
  byOrigin: DelaysView | null,
  ofDistrict: DelaysView | null,
  facilities: readonly FacilityView[] | null,
): readonly PlanRow[] | null {
  if (!byOrigin || !ofDistrict || !facilities) return null;
  const visits = new Map(
    facilities.map(({ facilityId, coachingVisits }) => [facilityId, coachingVisits.map(({ on }) => on)]),
  );
  const origins = byOrigin.rows.flatMap(({ group, intervals }) =>
    group === null ? [] : [{ origin: group, intervals }],
  );
  return coachingPlan(origins, ofDistrict.rows[0]?.intervals ?? {}, (origin) => visits.get(origin) ?? []);
}

interface PlanTableProps {
  readonly plan: readonly PlanRow[];
  readonly onVisit: (origin: string) => void;
}

function PlanTable({ plan, onVisit }: PlanTableProps) {
  const words = coordinatorWords();
  return (
    <Table
      stacks
      caption={words.coachingTitle}
      rows={plan}
      keyOf={({ origin }) => origin}
      columns={[
        { key: 'place', title: words.place, cell: ({ origin }) => <strong>{facilityName(origin)}</strong> },
        { key: 'why', title: words.why, cell: ({ reasons }) => <Reasons reasons={reasons} /> },
        {
          key: 'lost',
          title: words.minutesLost,
          isNumber: true,
          cell: ({ minutesLost }) => number(minutesLost),
        },
        { key: 'last', title: words.lastVisit, cell: ({ lastVisit }) => lastVisit ?? words.neverVisited },
        {
          key: 'visit',
          title: words.page.coaching,
          cell: ({ origin }) => (
            <Button onPress={() => onVisit(origin)}>
              {words.recordVisit}
              <span class="unseen"> {facilityName(origin)}</span>
            </Button>
          ),
        },
      ]}
    />
  );
}

function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const words = coordinatorWords();
  const whole = (minutes: number) => number(minutes, { maximumFractionDigits: 0 });
  return (
    <ul>
      {reasons.map(({ interval, median, ofDistrict, cases }) => (
        <li key={interval}>
          {words.because(intervalWords()[interval], whole(median), whole(ofDistrict), number(cases))}
        </li>
      ))}
    </ul>
  );
}
