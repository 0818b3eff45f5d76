import { told } from './testing/told';
import { contestedIn, milestonesOf } from './milestones';

const leg = { legId: 'leg' };
const doubtsOf = (history: Parameters<typeof milestonesOf>[0]) =>
  Object.fromEntries(milestonesOf(history).map(({ milestone, doubts }) => [milestone, doubts]));

describe('the times of a case that a coordinator looks at', () => {
  it('are doubtful where two say otherwise, or a step comes before the one before it', () => {
    const history = [
      told('CaseDetected', 'd', '2026-11-21T06:00:00Z'),
      told('ReferralRaised', 'r', '2026-11-21T07:00:00Z', leg),
      told('TransportDeparted', 't', '2026-11-21T07:30:00Z', leg),
      told('PatientArrived', 'a1', '2026-11-21T07:10:00Z', leg),
      told('PatientArrived', 'a2', '2026-11-21T09:10:00Z', leg),
    ];
    expect(doubtsOf(history)).toEqual({
      detected: [],
      raised: [],
      departed: [],
      arrived: ['disputed', 'beforeTheFormer'],
    });
  });

  it('are those that stand after a correction', () => {
    const correction = {
      milestone: 'arrived',
      ...leg,
      supersedes: ['a1'],
      time: { precision: 'exact', at: Date.parse('2026-11-21T09:00:00Z') },
    };
    const history = [
      told('TransportDeparted', 't', '2026-11-21T07:30:00Z', leg),
      told('PatientArrived', 'a1', '2026-11-21T07:10:00Z', leg),
      told('MilestoneCorrected', 'c', '2026-11-21T12:00:00Z', correction),
    ];
    const arrived = milestonesOf(history).find(({ milestone }) => milestone === 'arrived');
    expect(arrived).toMatchObject({
      doubts: [],
      statements: [{ eventId: 'c', at: Date.parse('2026-11-21T09:00:00Z') }],
    });
  });

  it('let the other statement stand where one was taken back', () => {
    const history = [
      told('PatientArrived', 'a1', '2026-11-21T07:10:00Z', leg),
      told('PatientArrived', 'a2', '2026-11-21T09:10:00Z', leg),
      told('MilestoneCorrected', 'c', '2026-11-21T12:00:00Z', {
        milestone: 'arrived',
        ...leg,
        supersedes: ['a1'],
        time: null,
      }),
    ];
    expect(milestonesOf(history)).toMatchObject([
      { milestone: 'arrived', doubts: [], statements: [{ eventId: 'a2' }] },
    ]);
  });

  it('are doubted where a device with a wrong clock told them', () => {
    const wrong = { ...told('PatientArrived', 'a', '2026-11-21T07:10:00Z', leg), clockOffsetMs: 1_200_000 };
    expect(doubtsOf([wrong])).toEqual({ arrived: ['wrongClock'] });
  });

  it('may be not known, which is no doubt', () => {
    expect(milestonesOf([told('CareStarted', 'c', null, leg)])).toMatchObject([
      { doubts: [], statements: [{ at: null }] },
    ]);
  });

  it('of two answers that truly followed each other make no dispute', () => {
    const history = [
      told('ReferralAccepted', 'yes', '2026-11-21T07:10:00Z', leg),
      told('ReferralDeclined', 'no', '2026-11-21T07:40:00Z', leg),
    ];
    expect(doubtsOf(history)).toEqual({ responded: [] });
  });

  it('are contested by the rules in force: two watches differ, two places do not', () => {
    const first = told('PatientArrived', 'a1', '2026-11-21T07:10:00Z', { ...leg, at: 'rsud-mukomuko' });
    const watch = told('PatientArrived', 'a2', '2026-11-21T07:13:00Z', { ...leg, at: 'rsud-mukomuko' });
    const place = told('PatientArrived', 'a3', '2026-11-21T07:10:00Z', { ...leg, at: 'rsia-albara' });
    expect(contestedIn([first, watch])).toEqual([]);
    expect(contestedIn([first, place])).toMatchObject([
      {
        milestone: 'arrived',
        statements: [
          { eventId: 'a1', said: 'rsud-mukomuko', counts: true },
          { eventId: 'a3', said: 'rsia-albara', counts: false },
        ],
      },
    ]);
  });

  it('are not contested where one only estimates and the other lies within it', () => {
    const exact = told('PatientArrived', 'a1', '2026-11-21T07:10:00Z', leg);
    const about = { ...told('PatientArrived', 'a2', '2026-11-21T06:50:00Z', leg), withinMinutes: 30 };
    expect(contestedIn([exact, { ...about, precision: 'estimated' }])).toEqual([]);
    expect(contestedIn([exact, about])).toHaveLength(1);
  });
});
