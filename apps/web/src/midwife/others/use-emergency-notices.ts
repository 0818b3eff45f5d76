import { useEffect, useRef } from 'preact/hooks';
import { facilityName } from '../../device';
import type { OtherDetectionView } from '../../other-detections';
import { othersWords } from './others-words';
import { untaken } from './untaken';

/** As the server's own message of it is tagged, so that the two take each other's place. */
const KIND = 'otherDetectionRecorded';

/** Tells, with the sound of this device, of each emergency that comes while the page is open, until it is taken. */
export function useEmergencyNotices(rows: readonly OtherDetectionView[] | null): void {
  const told = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (rows === null) return;
    const waiting = untaken(rows);
    const ids = new Set(waiting.map(({ otherDetectionId }) => otherDetectionId));
    // Whoever waited when the page was opened stands on it.
    const before = told.current ?? ids;
    told.current = ids;
    const fresh = waiting.filter(({ otherDetectionId }) => !before.has(otherDetectionId));
    const over = [...before].filter((id) => !ids.has(id));
    if (fresh.length + over.length > 0) void tell(fresh, over);
  }, [rows]);
}

/** Read when it is needed: her first page waits for nothing that it can do without. */
async function tell(fresh: readonly OtherDetectionView[], over: readonly string[]): Promise<void> {
  const { show, tagOf, takeAway } = await import('../../push');
  const words = othersWords();
  for (const { otherDetectionId, posyandu } of fresh) {
    const title = words.newEmergency(facilityName(posyandu));
    const body = words.newEmergencyAbout;
    await show({ kind: KIND, caseId: null, legId: null, otherDetectionId, title, body });
  }
  await takeAway(over.map((id) => tagOf(KIND, id, null)));
}
