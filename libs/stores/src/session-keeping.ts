import { SESSION_CATEGORY, SessionDirectory, type SessionLifetimes } from '@rujukan/access';
import type { EventLog } from '@rujukan/event-log';
import { Follower, SessionStore, type Trouble } from '@rujukan/read-models';

export interface SessionKeepingOptions {
  readonly trail: EventLog;
  readonly folder: string;
  readonly lifetimes: SessionLifetimes;
  readonly onTrouble: (trouble: Trouble) => void;
}

/** Which sessions stand, followed in the trail's log. */
export interface SessionKeeping {
  readonly sessions: SessionDirectory;
  readonly follower: Follower;
  close(): Promise<void>;
}

/** Opens what was kept of the sessions, and goes on from there. */
export async function openSessions(options: SessionKeepingOptions): Promise<SessionKeeping> {
  const { trail: log, onTrouble } = options;
  const { sessions, store } = await openStore(options);
  const follower = new Follower({ log, projections: [store], onTrouble });
  follower.start();
  return {
    sessions,
    follower,
    close: async () => {
      await follower.stop();
      await store.close();
    },
  };
}

/** Empty when it knows of events that the log has not, as after a restore. */
async function openStore({ trail: log, folder, lifetimes }: SessionKeepingOptions) {
  const head = await log.head();
  const open = () => {
    const listener = new SessionDirectory(lifetimes);
    const store = SessionStore.open({ folder, log, category: SESSION_CATEGORY, listener });
    return { sessions: listener, store };
  };
  const opened = open();
  const { checkpoint } = opened.store;
  if (checkpoint === null || (head !== null && checkpoint <= head)) return opened;
  await opened.store.close();
  SessionStore.discard(folder);
  return open();
}
