import { toIso } from '@rujukan/kernel';
import type { ListedOtherDetection } from '@rujukan/read-models';
import { OTHER_SIGN_LIST, OTHER_SIGN_LIST_VERSION, OTHER_SIGN_SOURCES } from '@rujukan/referral';
import type { Disclosed, OtherDetectionWithHistory } from '@rujukan/use-cases';
import { eventView } from '../worklists/worklist-views';

/** Somebody of any age who is no case, on the wire. */
export function otherDetectionView({ otherDetection, personal, withheld }: Disclosed<ListedOtherDetection>) {
  const { recordingId: _, seen, handover, closing, escalated, ...summary } = otherDetection;
  return {
    ...summary,
    seen: toIso(seen),
    handover: handover && { ...handover, at: toIso(handover.at) },
    closing: closing && { ...closing, at: toIso(closing.at) },
    escalated: escalated && toIso(escalated),
    person: personal,
    personWithheld: withheld,
  };
}

export function otherDetectionWithHistoryView({ history, ...listed }: OtherDetectionWithHistory) {
  return { ...otherDetectionView(listed), history: history.map(eventView) };
}

const SUPPORTS = {
  id: 'Membantu kader dan tidak memutuskan; menunggu pengesahan Dinkes.',
  en: 'It supports the kader and does not decide; it awaits sign-off by the Dinkes.',
};

/** The list that forms are made from. */
export const SIGN_LIST_VIEW = {
  version: OTHER_SIGN_LIST_VERSION,
  notice: SUPPORTS,
  sources: OTHER_SIGN_SOURCES,
  signs: OTHER_SIGN_LIST,
};
