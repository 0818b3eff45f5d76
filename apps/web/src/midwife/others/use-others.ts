import { useEffect, useState } from 'preact/hooks';
import { keep, kept } from '../../device';
import type { OtherDetectionView } from '../../other-detections';
import { useLiveList } from '../../session';
import { inOrder } from './untaken';
import { useEmergencyNotices } from './use-emergency-notices';

export interface Others {
  /** At once first, then whoever waits longest; `null` until this device or the server told. */
  readonly rows: readonly OtherDetectionView[] | null;
  readonly heardAt: number | null;
  readonly isCut: boolean;
}

interface KeptOthers {
  readonly rows: readonly OtherDetectionView[];
  readonly heardAt: number;
}

const NAME = 'midwife:others';

/** Who waits at the posyandu of this puskesmas: as this device knows it, then as the server tells. */
export function useOthers(): Others {
  const live = useLiveList<OtherDetectionView>('/api/worklists/other-detections');
  const [known, setKnown] = useState<KeptOthers | null>(null);
  useEffect(() => {
    void kept<KeptOthers>(NAME).then((found) => {
      setKnown(found ?? null);
    });
  }, []);
  useEffect(() => {
    if (live.rows && live.heardAt !== null) void keep(NAME, { rows: live.rows, heardAt: live.heardAt });
  }, [live.rows]);
  const rows = live.rows ?? known?.rows ?? null;
  useEmergencyNotices(rows);
  return {
    rows: rows && inOrder(rows),
    heardAt: live.heardAt ?? known?.heardAt ?? null,
    isCut: live.problem !== null,
  };
}
