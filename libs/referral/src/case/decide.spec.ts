import { coordinator, exactly, given, midwife, rsud } from '../testing';

const detected = midwife('DetectCase', {}, '08:00');
const referred = midwife('RaiseReferral', {}, '08:20');

describe('correcting a time', () => {
  it('is refused when it takes back no statement: a death must not vanish behind a time that says nothing', () => {
    const died = rsud('RecordOutcome', { outcome: 'died' }, '15:00');
    const correction = { milestone: 'outcome', legId: null, supersedes: [], time: exactly('14:50') } as const;

    const decided = given(detected, referred, died).when(
      coordinator('CorrectMilestone', correction, '16:00'),
    );

    expect(decided.refused).toBe('correctionOfUnknownFact');
  });
});
