import type { FacilityKind } from '@rujukan/referral';

/** A facility as far as the schematic looks at it. */
export interface Place {
  readonly facilityId: string;
  readonly kind: FacilityKind;
  readonly name: string;
  /** To the district's referral hospital; `null` where no source has it. */
  readonly km: number | null;
}

export interface Load {
  readonly open: number;
  readonly overdue: number;
}

export interface Mark extends Place, Load {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Schematic {
  readonly marks: readonly Mark[];
  /** Kilometres written on the axis, and where. */
  readonly ticks: readonly { readonly km: number; readonly x: number }[];
  /** Where those stand that the axis does not reach, or whose distance nobody knows. */
  readonly asideX: number;
  readonly width: number;
  readonly height: number;
}

export const LANE_HEIGHT = 44;
const WIDTH = 1_240;
const LEFT = 40;
const AXIS_ENDS = 660;
const ASIDE = 910;
const TOP = 48;
const BOTTOM = 28;
const LABEL_WIDTH = 250;
const NO_LOAD: Load = { open: 0, overdue: 0 };
const TICK_STEPS = [5, 10, 20, 25, 50, 100, 200];
/** What is so much farther than the next one would press all others together. */
const FAR_AWAY = 2;

/**
 * A district drawn by kilometres to its referral hospital, the nearest left: distances are true, directions are not
 * known. Marks stand in lanes so that no words cover others; aside stand those far out of the district and those
 * without a distance.
 */
export function schematicOf(places: readonly Place[], loads: ReadonlyMap<string, Load>): Schematic {
  const placed = places.filter(({ kind }) => kind !== 'posyandu').toSorted(inOrder);
  const farthest = endOfAxis(placed);
  const scale = (km: number) => LEFT + (km / farthest) * (AXIS_ENDS - LEFT);
  const lanes: number[] = [];
  let aside = 0;
  const marks = placed.map((place): Mark => {
    const load = loads.get(place.facilityId) ?? NO_LOAD;
    const isAside = place.km === null || place.km > farthest;
    const x = isAside ? ASIDE : scale(place.km);
    const lane = isAside ? aside++ : freeLane(lanes, x);
    if (!isAside) lanes[lane] = x + LABEL_WIDTH;
    return { ...place, ...load, x, y: TOP + lane * LANE_HEIGHT + LANE_HEIGHT / 2, radius: radiusOf(load) };
  });
  return {
    marks,
    ticks: ticksUpTo(farthest).map((km) => ({ km, x: scale(km) })),
    asideX: ASIDE,
    width: WIDTH,
    height: TOP + Math.max(lanes.length, aside) * LANE_HEIGHT + BOTTOM,
  };
}

function endOfAxis(placed: readonly Place[]): number {
  const known = placed.flatMap(({ km }) => (km === null ? [] : [km])).filter((km) => km > 0);
  const end = known.findIndex((km, at) => at > 0 && km > FAR_AWAY * (known[at - 1] ?? km) && km > 100);
  return (end < 0 ? known.at(-1) : known[end - 1]) ?? 1;
}

/** By area, so that twice the cases look twice as large. */
function radiusOf({ open }: Load): number {
  return Math.min(20, 7 + 3 * Math.sqrt(open));
}

function freeLane(lanes: readonly number[], x: number): number {
  const free = lanes.findIndex((until) => until + 20 <= x);
  return free < 0 ? lanes.length : free;
}

function inOrder(a: Place, b: Place): number {
  const [left, right] = [a.km ?? Infinity, b.km ?? Infinity];
  if (left !== right) return left < right ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

function ticksUpTo(farthest: number): readonly number[] {
  const step = TICK_STEPS.find((each) => farthest / each <= 6) ?? 500;
  return Array.from({ length: Math.floor(farthest / step) + 1 }, (_, at) => at * step);
}
