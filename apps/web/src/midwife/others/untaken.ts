import type { OtherDetectionView } from '../../other-detections';

/** At once first, then whoever waits longest, as the server has them. */
export function inOrder(rows: readonly OtherDetectionView[]): readonly OtherDetectionView[] {
  const rank = ({ urgency }: OtherDetectionView) => (urgency === 'atOnce' ? 0 : 1);
  return rows.toSorted((a, b) => rank(a) - rank(b) || Date.parse(a.seen) - Date.parse(b.seen));
}

/** Those who go at once and whom nobody has handed over. */
export function untaken(rows: readonly OtherDetectionView[]): readonly OtherDetectionView[] {
  return rows.filter(({ urgency, handover }) => urgency === 'atOnce' && handover === null);
}
