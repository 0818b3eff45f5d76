import type { PersonalData } from '../case/events';
import type { Occurrence } from '../occurrence';
import type { DangerSign } from '../vocabulary';
import type { AgeGroup, NEWBORN, OtherSign } from './codes';
import type { OtherDetectionEventType, OtherDetectionFacts } from './events';

/** The fact that each command states. */
export const FACT_OF_OTHER_DETECTION = {
  RecordOtherDetection: 'OtherDetectionRecorded',
  HandOverOtherDetection: 'OtherDetectionHandedOver',
  CloseOtherDetection: 'OtherDetectionClosed',
  EscalateOtherDetection: 'OtherDetectionEscalated',
} as const satisfies Record<string, OtherDetectionEventType>;

export type OtherDetectionCommandName = keyof typeof FACT_OF_OTHER_DETECTION;

/** What the product alone says: no permission is of that name, and no phone sends it. */
export const SAID_BY_THE_PRODUCT = 'EscalateOtherDetection';
export type OtherDetectionStatement = Exclude<OtherDetectionCommandName, typeof SAID_BY_THE_PRODUCT>;

/** What a kader says she saw: it may in truth be the danger sign of a mother or newborn, who is a case. */
export interface SeenAtAPosyandu {
  readonly personId: string;
  readonly posyandu: string;
  readonly ageGroup: AgeGroup | typeof NEWBORN;
  readonly isPregnantOrPostpartum: boolean;
  readonly signs: readonly (OtherSign | DangerSign)[];
}

export type FactsOfOtherDetection<N extends OtherDetectionCommandName> = N extends 'RecordOtherDetection'
  ? SeenAtAPosyandu
  : OtherDetectionFacts[(typeof FACT_OF_OTHER_DETECTION)[N]];

type OneCommand<N extends OtherDetectionCommandName> = {
  readonly name: N;
  readonly otherDetectionId: string;
  readonly facts: FactsOfOtherDetection<N>;
  readonly occurrence: Occurrence;
  readonly personal: PersonalData | null;
};

export type OtherDetectionCommand<N extends OtherDetectionCommandName = OtherDetectionCommandName> = {
  [K in N]: OneCommand<K>;
}[N];
