import type { EventLog } from '@rujukan/event-log';
import { Follower, type FollowerOptions, TrailStore } from '@rujukan/read-models';

/** The read model of the access trail, kept up with its log. */
export interface TrailKeeping {
  readonly store: TrailStore;
  readonly follower: Follower;
  close(): Promise<void>;
}

export interface TrailKeepingOptions extends Pick<FollowerOptions, 'onTrouble'> {
  readonly trail: EventLog;
  readonly folder: string;
}

/** @throws {EventLogUnavailable} */
export async function openTrailReadings(options: TrailKeepingOptions): Promise<TrailKeeping> {
  const { trail, folder, onTrouble } = options;
  const store = TrailStore.open(folder, trail, await trail.head());
  const follower = new Follower({ log: trail, projections: [store], onTrouble });
  return {
    store,
    follower,
    close: async () => {
      await follower.stop();
      await store.close();
    },
  };
}
