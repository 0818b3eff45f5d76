import { escalationsOf, latest, questionsOf } from './history';
import { told } from './testing/told';

describe('the history of a case', () => {
  it('tells who was told when of a referral that nobody answered', () => {
    const facts = {
      legId: 'leg',
      step: 2,
      toFacility: 'rsia-albara',
      toRole: 'hospital',
      automatic: {
        action: 'nextHospital',
        told: [
          { accountId: 'a', as: 'sender' },
          { accountId: 'b', as: 'facility' },
          { accountId: 'c', as: 'facility' },
        ],
      },
    };
    const history = [
      told('ReferralRaised', 'raised', '2026-11-21T07:00:00Z', { legId: 'leg' }),
      told('ReferralEscalated', 'escalated', '2026-11-21T07:20:00Z', facts),
    ];
    expect(escalationsOf(history)).toEqual([
      {
        id: 'escalated',
        step: 2,
        action: 'nextHospital',
        toFacility: 'rsia-albara',
        toRole: 'hospital',
        at: '2026-11-21T07:21:00.000Z',
        told: [
          { as: 'sender', count: 1 },
          { as: 'facility', count: 2 },
        ],
      },
    ]);
  });

  it('tells a person by whose hand it was escalated nothing that it does not know', () => {
    const byHand = told('ReferralEscalated', 'escalated', '2026-11-21T07:20:00Z', {
      step: 1,
      toRole: 'coordinator',
    });
    expect(escalationsOf([byHand])[0]).toMatchObject({ action: null, toFacility: null, told: [] });
  });

  it('sets the answers beside the questions of a leg', () => {
    const history = [
      told('ReferralQuestioned', 'q1', '2026-11-21T07:02:00Z', { legId: 'leg', questionId: 'one' }),
      told('ReferralQuestioned', 'q2', '2026-11-21T07:03:00Z', { legId: 'leg', questionId: 'two' }),
      told('ReferralQuestioned', 'q3', '2026-11-21T07:03:00Z', { legId: 'former', questionId: 'three' }),
      told('QuestionAnswered', 'a1', '2026-11-21T07:04:00Z', { legId: 'leg', questionId: 'one' }),
    ];
    expect(
      questionsOf(history, 'leg').map(({ questionId, answer }) => [questionId, answer?.id ?? null]),
    ).toEqual([
      ['one', 'a1'],
      ['two', null],
    ]);
  });

  it('finds the latest word of a leg', () => {
    const history = [
      told('ReferralAccepted', 'first', '2026-11-21T07:02:00Z', { legId: 'leg' }),
      told('ReferralAccepted', 'second', '2026-11-21T07:09:00Z', { legId: 'other' }),
    ];
    expect(latest(history, 'ReferralAccepted', 'leg')?.id).toBe('first');
    expect(latest(history, 'ReferralAccepted')?.id).toBe('second');
    expect(latest(history, 'CareStarted')).toBeNull();
  });
});
