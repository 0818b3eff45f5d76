import { toIso } from '@rujukan/kernel';
import { type PlaceOf, caseCode, textOf } from '@rujukan/notifications';
import type { InboxRow } from '@rujukan/read-models';
import type { Language } from '../http/language';

/** A notification on the wire: codes for programs, and one sentence without a name for people. */
export function notificationView({ state }: InboxRow, language: Language, placeOf: PlaceOf) {
  const { queued, queuedAt, channels, seenAt } = state;
  const { notificationId, kind, caseId, legId, otherDetectionId = null, urgency, expiresAt, told } = queued;
  return {
    notificationId,
    kind,
    caseId,
    caseCode: caseId === null ? null : caseCode(caseId),
    legId,
    otherDetectionId,
    urgency,
    text: textOf(queued, language, placeOf),
    told: { ...told, expectedAt: told.expectedAt === null ? null : toIso(told.expectedAt) },
    at: toIso(queuedAt),
    expiresAt: toIso(expiresAt),
    seenAt: seenAt === null ? null : toIso(seenAt),
    channels: Object.fromEntries(
      Object.entries(channels).map(([channel, { progress, attempts }]) => [channel, { progress, attempts }]),
    ),
  };
}
