import { notTaken } from './not-taken';

const told = (notificationId: string, kind: string, seenAt: string | null = null) => ({
  ...{ notificationId, kind, seenAt, text: 'BELUM DITANGANI', at: '2026-11-21T07:30:00Z' },
});

describe('the emergencies at other ages that nobody took', () => {
  it('are what the district was told of them, until somebody says that the puskesmas was called', () => {
    const rows = [
      told('waits', 'otherDetectionEscalated'),
      told('called', 'otherDetectionEscalated', '2026-11-21T07:40:00Z'),
      told('referral', 'referralEscalated'),
    ];

    expect(notTaken({ rows }).map(({ notificationId }) => notificationId)).toEqual(['waits']);
    expect(notTaken(null)).toEqual([]);
  });
});
