import type { OtherDetectionView } from '../../other-detections';
import { inOrder, untaken } from './untaken';

const seen = (otherDetectionId: string, at: string, more: Partial<OtherDetectionView> = {}) =>
  ({
    ...{ otherDetectionId, seen: `2026-11-21T${at}:00Z`, urgency: null, handover: null },
    ...more,
  }) as OtherDetectionView;
const AT_ONCE = { urgency: 'atOnce' } as const;
const HANDED_OVER = {
  handover: { service: 'acrossClusters', receipt: 'inPerson', at: '2026-11-21T08:00:00Z' },
} as const;

const ids = (rows: readonly OtherDetectionView[]) => rows.map(({ otherDetectionId }) => otherDetectionId);

describe('those of other ages, in whatever order they came', () => {
  it('stand with those who go at once first, then by how long they wait', () => {
    const rows = [seen('late', '09:00'), seen('early', '07:00'), seen('atOnce', '10:00', AT_ONCE)];

    expect(ids(inOrder(rows))).toEqual(['atOnce', 'early', 'late']);
    expect(ids(inOrder(rows.toReversed()))).toEqual(['atOnce', 'early', 'late']);
  });

  it('call for somebody while they go at once and nobody took them', () => {
    const taken = seen('taken', '10:00', { ...AT_ONCE, ...HANDED_OVER });

    expect(ids(untaken([seen('canWait', '09:00'), seen('atOnce', '10:00', AT_ONCE), taken]))).toEqual([
      'atOnce',
    ]);
  });
});
