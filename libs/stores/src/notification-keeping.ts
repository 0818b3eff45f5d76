import type { EventLog } from '@rujukan/event-log';
import { Bookmark, Follower, type FollowerOptions, NotificationStore } from '@rujukan/read-models';

/** The inboxes, kept up with the trail, and how far the log of facts was read for what they tell. */
export interface NotificationKeeping {
  readonly store: NotificationStore;
  readonly follower: Follower;
  readonly bookmark: Bookmark;
  close(): Promise<void>;
}

export interface NotificationKeepingOptions extends Pick<FollowerOptions, 'onTrouble'> {
  readonly log: EventLog;
  readonly trail: EventLog;
  readonly folder: string;
}

const BOOKMARK = 'notified';

/** @throws {EventLogUnavailable} */
export async function openNotifications(options: NotificationKeepingOptions): Promise<NotificationKeeping> {
  const { log, trail, folder, onTrouble } = options;
  const [head, trailHead] = await Promise.all([log.head(), trail.head()]);
  const store = NotificationStore.open(folder, trail, trailHead);
  const bookmark = Bookmark.open(folder, BOOKMARK, log, head);
  const follower = new Follower({ log: trail, projections: [store], onTrouble });
  return {
    store,
    follower,
    bookmark,
    close: async () => {
      await follower.stop();
      await store.close();
      bookmark.close();
    },
  };
}
