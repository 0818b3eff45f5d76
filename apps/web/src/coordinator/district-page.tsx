import { useMemo } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../asking';
import type { IncomingView, ListView, OverdueView, WaitingView } from '../http';
import { Skeleton, Table } from '../ui';
import { number } from '../words';
import { DistrictDrawing, Legend } from './district-drawing';
import { type Load, type Mark, type Place, schematicOf } from './schematic';
import { openAt } from './unanswered';
import { coordinatorWords } from './words';

interface FacilityView extends Omit<Place, 'km'> {
  readonly straightKm: number | null;
  readonly roadKm: number | null;
  readonly closedOn: string | null;
}

interface DistrictPageProps {
  readonly incoming: readonly IncomingView[] | null;
  readonly waiting: readonly WaitingView[] | null;
  readonly overdue: ListView<OverdueView> | null;
}

/** Where the open cases are, drawn and as a table. */
export function DistrictPage({ incoming, waiting, overdue }: DistrictPageProps) {
  const words = coordinatorWords();
  const { body: facilities, problem } = useAnswer<readonly FacilityView[]>('/api/facilities');
  const schematic = useMemo(() => {
    if (!facilities || !incoming || !waiting) return null;
    return schematicOf(
      facilities.filter(({ closedOn }) => closedOn === null).map(placeOf),
      loadsOf(incoming, waiting, overdue?.rows ?? []),
    );
  }, [facilities, incoming, waiting, overdue]);
  return (
    <>
      <h1>{words.districtTitle}</h1>
      <p class="muted">{words.districtAbout}</p>
      <ProblemNotice problem={problem} />
      {schematic === null ? (
        problem === null && <Skeleton />
      ) : (
        <>
          <Legend />
          <DistrictDrawing schematic={schematic} />
          <MarksTable marks={schematic.marks} />
        </>
      )}
    </>
  );
}

function placeOf({ roadKm, straightKm, ...facility }: FacilityView): Place {
  return { ...facility, km: straightKm ?? roadKm };
}

/** Every open case once, and the overdue at those whom they wait for. */
function loadsOf(
  incoming: readonly IncomingView[],
  waiting: readonly WaitingView[],
  overdue: readonly OverdueView[],
): ReadonlyMap<string, Load> {
  const cases = new Map([...waiting, ...incoming].map((row) => [row.case.caseId, row.case]));
  const open = openAt(
    [...cases.values()]
      .filter(({ closed }) => !closed)
      .map(({ origin, leg }) => ({ origin, hospital: leg?.destination ?? null })),
  );
  const late = new Map<string, number>();
  for (const { responsible } of overdue) {
    if (responsible !== null) late.set(responsible, (late.get(responsible) ?? 0) + 1);
  }
  const all = new Set([...open.keys(), ...late.keys()]);
  return new Map(
    Array.from(all, (facility) => [
      facility,
      { open: open.get(facility) ?? 0, overdue: late.get(facility) ?? 0 },
    ]),
  );
}

function MarksTable({ marks }: { readonly marks: readonly Mark[] }) {
  const words = coordinatorWords();
  return (
    <Table
      stacks
      caption={words.marksTable}
      rows={marks}
      keyOf={({ facilityId }) => facilityId}
      columns={[
        { key: 'place', title: words.place, cell: ({ name }) => name },
        {
          key: 'km',
          title: words.km,
          isNumber: true,
          cell: ({ km }) => (km === null ? '–' : number(km)),
        },
        { key: 'open', title: words.openCases, isNumber: true, cell: ({ open }) => number(open) },
        { key: 'late', title: words.lateCases, isNumber: true, cell: ({ overdue }) => number(overdue) },
      ]}
    />
  );
}
