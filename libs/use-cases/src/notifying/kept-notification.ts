import type { EventLog, Position } from '@rujukan/event-log';
import {
  type NotificationState,
  decodeNotificationEvent,
  foldNotification,
  notificationStream,
} from '@rujukan/notifications';

/** A notification as the log has it now. */
export interface KeptNotification {
  readonly state: NotificationState;
  readonly revision: number;
  readonly position: Position;
}

/** `null` when there is none. @throws {EventLogUnavailable} */
export async function latestOf(trail: EventLog, notificationId: string): Promise<KeptNotification | null> {
  const stored = await trail.readStream(notificationStream(notificationId));
  const last = stored.at(-1);
  const state = foldNotification(stored.map(decodeNotificationEvent));
  return state && last ? { state, revision: last.revision, position: last.position } : null;
}
