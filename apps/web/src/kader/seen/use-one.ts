import { useEffect, useState } from 'preact/hooks';
import { kept } from '../../device';
import type { Problem } from '../../http';
import { entries, lastTaken } from '../../outbox';
import { session } from '../../session';
import { now } from '../../ui';
import { isUnsent, lookAt } from './look';
import type { WayView } from '../../other-detections';
import { type Seen, keptSeen, nameOfWay } from './seen';

export interface OneSeen {
  /** `undefined` until this device told, `null` where it knows of none. */
  readonly seen: Seen | null | undefined;
  /** Where the server said that the person goes; `null` until it did. */
  readonly way: string | null;
  readonly problem: Problem | null;
}

const EVERY_MS = 30_000;

/** One of those that were recorded: as this device knows it, then as the server tells. */
export function useOne(kind: Seen['kind'], id: string): OneSeen {
  const [state, setState] = useState<OneSeen>({ seen: undefined, way: null, problem: null });
  const { value } = session;
  const standing = value.kind === 'signedIn' ? value.standing : 'over';
  useEffect(() => {
    let isOver = false;
    const show = async (problem: Problem | null) => {
      const [seen, answered] = await Promise.all([keptSeen(id), kept<WayView>(nameOfWay(id))]);
      if (!isOver) setState({ seen, way: answered?.way.text ?? null, problem });
    };
    const look = async () => {
      await show(null);
      if (isUnsent(id)) return;
      await show(await lookAt({ kind, id }));
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [kind, id, lastTaken.value, entries.value.length, standing, Math.floor(now.value / EVERY_MS)]);
  return state;
}
