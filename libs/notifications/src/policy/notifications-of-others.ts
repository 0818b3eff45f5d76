import { type OtherDetectionEvent, type OtherDetectionEventType, routeOf } from '@rujukan/referral';
import { v5 } from 'uuid';
import type { Notification, NotificationKind } from '../notification';
import { type People, accountsAt, deskOf } from './addressees';
import { NOTIFICATIONS } from './notification-ids';
import { expiryOf } from './worth';

/** An event of somebody of any age who is no case, and who works where when it is read. */
export interface HappenedToAnother {
  readonly event: OtherDetectionEvent;
  readonly otherDetectionId: string;
  readonly people: People;
}

interface News {
  readonly kind: NotificationKind;
  readonly recipients: readonly string[];
  readonly from: string;
  readonly to: string | null;
}

const TOLD: ReadonlySet<string> = new Set<OtherDetectionEventType>([
  'OtherDetectionRecorded',
  'OtherDetectionEscalated',
]);

/** Whether anything is ever told of events of this type. */
export function isToldOfOthers({ type }: { readonly type: string }): boolean {
  return TOLD.has(type);
}

/**
 * Who is told of what a posyandu of all ages found and does not wait: the desk of its puskesmas, and the district once
 * nobody there took it. Each account once, never whoever stated it, and the same event gives the same ids.
 */
export function notificationsOfOther({
  event,
  otherDetectionId,
  people,
}: HappenedToAnother): readonly Notification[] {
  const news = newsOf(event, people);
  if (news === null) return [];
  const { kind, from, to } = news;
  const recipients = new Set(news.recipients);
  recipients.delete(event.meta.actor.accountId);
  return [...recipients].map((recipient) => ({
    notificationId: v5(`${event.id}/${recipient}`, NOTIFICATIONS),
    recipient,
    kind,
    causeId: event.id,
    caseId: null,
    legId: null,
    otherDetectionId,
    urgency: 'emergency',
    told: { from, to, sign: null, code: null, next: null, expectedAt: null },
    expiresAt: expiryOf(kind, 'emergency', event.meta.receivedAt),
  }));
}

function newsOf(event: OtherDetectionEvent, people: People): News | null {
  if (event.type === 'OtherDetectionRecorded') return atItsPuskesmas(event, people);
  if (event.type !== 'OtherDetectionEscalated') return null;
  const { posyandu: from, puskesmas: to, toRole } = event.data;
  return { kind: 'otherDetectionEscalated', from, to, recipients: accountsAt(people, null, [toRole]) };
}

/** What waits is on the list; nobody is disturbed for it. */
function atItsPuskesmas(
  { data, meta }: OtherDetectionEvent<'OtherDetectionRecorded'>,
  people: People,
): News | null {
  const { posyandu: from, ageGroup, signs } = data;
  const to = people.facility(from)?.parentId ?? null;
  if (to === null || routeOf(ageGroup, signs).urgency !== 'atOnce') return null;
  return { kind: 'otherDetectionRecorded', from, to, recipients: deskOf(people, to, meta.receivedAt) };
}
