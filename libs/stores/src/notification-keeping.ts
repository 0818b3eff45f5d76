import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import { SMS_CATEGORY, SmsDirectory } from '@rujukan/notifications';
import {
  Bookmark,
  CategoryStore,
  Follower,
  type FollowerOptions,
  NotificationStore,
  SHORT_REST_MS,
} from '@rujukan/read-models';

/** The inboxes and the SMS that came in, kept up with the trail, and how far the log of facts was read for what they tell. */
export interface NotificationKeeping {
  readonly store: NotificationStore;
  readonly sms: SmsDirectory;
  readonly follower: Follower;
  readonly bookmark: Bookmark;
  /** What the log of facts held when this process began; `null` for nothing. */
  readonly headAtStart: Position | null;
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
  const { sms, smsStore } = await openSms(trail, folder, trailHead);
  const follower = new Follower({
    log: trail,
    projections: [store, smsStore],
    onTrouble,
    longestRestMs: SHORT_REST_MS,
  });
  return {
    store,
    sms,
    follower,
    bookmark,
    headAtStart: head,
    close: async () => {
      await follower.stop();
      await store.close();
      await smsStore.close();
      bookmark.close();
    },
  };
}

/** Empty when it knows of events that the log has not, as after a restore. */
async function openSms(trail: EventLog, folder: string, head: Position | null) {
  const open = async () => {
    const sms = new SmsDirectory();
    const listener = {
      take: (events: readonly RecordedEvent[]) => {
        for (const event of events) sms.apply(event);
        return Promise.resolve();
      },
    };
    const options = { name: 'sms', folder, log: trail, category: SMS_CATEGORY, listener };
    return { sms, smsStore: await CategoryStore.open(options) };
  };
  const opened = await open();
  const { checkpoint } = opened.smsStore;
  if (checkpoint === null || (head !== null && checkpoint <= head)) return opened;
  await opened.smsStore.close();
  CategoryStore.discard(folder, 'sms');
  return open();
}
