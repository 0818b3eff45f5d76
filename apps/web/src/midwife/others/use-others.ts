import { useEffect, useState } from 'preact/hooks';
import { keep, kept } from '../../device';
import type { ListView } from '../../http';
import type { OtherDetectionView } from '../../other-detections';
import { lastTaken } from '../../outbox';
import { read, session } from '../../session';
import { now } from '../../ui';

export interface Others {
  /** `null` until this device told. */
  readonly rows: readonly OtherDetectionView[] | null;
  readonly heardAt: number | null;
  readonly isCut: boolean;
}

interface KeptOthers {
  readonly rows: readonly OtherDetectionView[];
  readonly heardAt: number;
}

const NAME = 'midwife:others';
const EVERY_MS = 120_000;
/** Longer than it takes to ask twice. */
export const SILENT_MS = 300_000;
const MOST = 200;

/** Who waits at the posyandu of this puskesmas: as this device knows it, then as the server tells. */
export function useOthers(): Others {
  const [others, setOthers] = useState<Others>({ rows: null, heardAt: null, isCut: false });
  const { value } = session;
  const standing = value.kind === 'signedIn' ? value.standing : 'over';
  useEffect(() => {
    let isOver = false;
    const look = async () => {
      const known = await kept<KeptOthers>(NAME);
      if (!isOver && known)
        setOthers((before) => (before.rows === null ? { ...known, isCut: false } : before));
      if (standing !== 'confirmed') return;
      const atLeast = lastTaken.value === null ? '' : `&atLeast=${lastTaken.value}`;
      const path = `/api/worklists/other-detections?limit=${MOST}${atLeast}`;
      const answer = await read<ListView<OtherDetectionView>>(path);
      if (isOver) return;
      if (!answer.ok) {
        setOthers((before) => ({ ...before, isCut: true }));
        return;
      }
      const told: KeptOthers = { rows: answer.body.rows, heardAt: Date.now() };
      setOthers({ ...told, isCut: false });
      await keep(NAME, told);
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [lastTaken.value, standing, Math.floor(now.value / EVERY_MS)]);
  return { ...others, isCut: others.isCut || standing !== 'confirmed' };
}
