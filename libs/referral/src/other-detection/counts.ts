import { OTHER_OUTCOMES, type OtherOutcome } from './codes';
import { type OtherDetection, statusOfOther } from './state';

/** An other detection with what of its posyandu it is counted by. */
export interface PlacedOtherDetection {
  readonly detection: OtherDetection;
  /** The puskesmas of the posyandu. */
  readonly puskesmas: string;
  /** Whether the posyandu served all ages on that day. */
  readonly pilot: boolean;
}

export const OTHER_COUNT_GROUPINGS = ['posyandu', 'puskesmas', 'pilot', 'none'] as const;
export type OtherCountGrouping = (typeof OTHER_COUNT_GROUPINGS)[number];

/** What came of the other detections of one group. Those entered in error are in none of the numbers. */
export interface OtherCount {
  /** `null` when they are not parted. */
  readonly group: string | null;
  readonly recorded: number;
  /** Of those recorded: whether it is over or not. */
  readonly handedOver: number;
  readonly closed: number;
  readonly open: number;
  /** Of those closed. */
  readonly outcomes: Readonly<Record<OtherOutcome, number>>;
}

/** Counted by the words that stand; the groups in the order of their names. */
export function countOthers(
  placed: readonly PlacedOtherDetection[],
  groupBy: OtherCountGrouping,
): readonly OtherCount[] {
  const groups = new Map<string | null, OtherDetection[]>();
  for (const each of placed) {
    if (each.detection.closing?.outcome === 'enteredInError') continue;
    const group = groupOf(each, groupBy);
    groups.set(group, [...(groups.get(group) ?? []), each.detection]);
  }
  return [...groups]
    .map(([group, detections]) => countOf(group, detections))
    .sort((a, b) => ((a.group ?? '') < (b.group ?? '') ? -1 : 1));
}

function groupOf(
  { detection, puskesmas, pilot }: PlacedOtherDetection,
  by: OtherCountGrouping,
): string | null {
  switch (by) {
    case 'posyandu':
      return detection.recorded.posyandu;
    case 'puskesmas':
      return puskesmas;
    case 'pilot':
      return pilot ? 'pilot' : 'notPilot';
    case 'none':
      return null;
  }
}

function countOf(group: string | null, detections: readonly OtherDetection[]): OtherCount {
  const closed = detections.filter((each) => statusOfOther(each) === 'closed');
  const outcomes = OTHER_OUTCOMES.map((outcome) => [
    outcome,
    closed.filter(({ closing }) => closing?.outcome === outcome).length,
  ]);
  return {
    group,
    recorded: detections.length,
    handedOver: detections.filter(({ handover }) => handover !== null).length,
    closed: closed.length,
    open: detections.length - closed.length,
    outcomes: Object.fromEntries(outcomes) as Record<OtherOutcome, number>,
  };
}
