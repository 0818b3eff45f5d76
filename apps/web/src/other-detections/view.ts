import type {
  AgeGroup,
  HandoverReceipt,
  OtherDetectionStatus,
  OtherOutcome,
  OtherSign,
  PuskesmasService,
} from '@rujukan/referral';
import type { PersonView } from '../http';

/** Somebody of any age who is no case, as the server tells it. */
export interface OtherDetectionView {
  readonly otherDetectionId: string;
  readonly posyandu: string;
  readonly ageGroup: AgeGroup;
  readonly signs: readonly OtherSign[];
  readonly urgency: 'atOnce' | null;
  readonly status: OtherDetectionStatus;
  readonly seen: string;
  readonly handover: {
    readonly service: PuskesmasService;
    readonly receipt: HandoverReceipt;
    readonly at: string;
  } | null;
  readonly closing: { readonly outcome: OtherOutcome; readonly at: string } | null;
  /** When the district was told that nobody had taken it. */
  readonly escalated: string | null;
  readonly person: PersonView | null;
}

/** Where the person goes, as the server answered the record. */
export interface WayView {
  readonly way: { readonly urgency: 'atOnce' | null; readonly text: string };
}
