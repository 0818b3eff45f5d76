import { SESSION_CATEGORY, SessionDirectory, type SessionLifetimes } from '@rujukan/access';
import type { EventLog } from '@rujukan/event-log';
import { Follower, SessionStore, type Trouble } from '@rujukan/read-models';
import type { Vault } from '@rujukan/vault';
import { openedFor } from './vault';

export interface SessionKeepingOptions {
  readonly trail: EventLog;
  readonly vault: Vault;
  readonly folder: string;
  readonly lifetimes: SessionLifetimes;
  readonly onTrouble: (trouble: string) => void;
  readonly onFollowingTrouble: (trouble: Trouble) => void;
}

/** Which sessions stand, followed in the trail's log. */
export interface SessionKeeping {
  readonly sessions: SessionDirectory;
  readonly follower: Follower;
  close(): Promise<void>;
}

/** Opens what was kept of the sessions, and goes on from there. */
export async function openSessions(options: SessionKeepingOptions): Promise<SessionKeeping> {
  const { trail: log, onFollowingTrouble: onTrouble } = options;
  const { sessions, store } = await openStore(options);
  const follower = new Follower({ log, projections: [store], onTrouble });
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
async function openStore(options: SessionKeepingOptions) {
  const { trail: log, vault, folder, lifetimes, onTrouble } = options;
  const head = await log.head();
  const open = async () => {
    const sessions = new SessionDirectory(lifetimes);
    const listener = {
      ...openedFor('sessions', sessions, vault, onTrouble),
      keeps: (stream: string) => sessions.keeps(stream),
    };
    return {
      sessions,
      store: await SessionStore.open({ folder, log, category: SESSION_CATEGORY, listener }),
    };
  };
  const opened = await open();
  const { checkpoint } = opened.store;
  if (checkpoint === null || (head !== null && checkpoint <= head)) return opened;
  await opened.store.close();
  SessionStore.discard(folder);
  return open();
}
