import { type CorrectionForm, correctionOf } from './correction';

const arrived = {
  key: 'leg/arrived',
  milestone: 'arrived',
  legId: 'leg',
  statements: [],
  doubts: [],
} as const;
const form: CorrectionForm = {
  supersedes: ['a1'],
  precision: 'exact',
  time: '2026-11-21T14:05',
  reason: 'typingError',
  note: '',
};

describe('a correction', () => {
  it('tells which statements no longer stand and what stands instead, on the clocks of the district', () => {
    expect(correctionOf(arrived, form, 'Asia/Jakarta')).toEqual({
      facts: {
        milestone: 'arrived',
        legId: 'leg',
        supersedes: ['a1'],
        correctedPrecision: 'exact',
        correctedTime: '2026-11-21T07:05:00.000Z',
        reason: 'typingError',
      },
    });
  });

  it('has no time where it did not happen, and no leg where it is of the case', () => {
    const taken = { ...form, precision: 'didNotHappen', time: '' } as const;
    const detected = { ...arrived, milestone: 'detected', legId: null } as const;
    expect(correctionOf(detected, taken, 'Asia/Jakarta')).toEqual({
      facts: {
        milestone: 'detected',
        supersedes: ['a1'],
        correctedPrecision: 'didNotHappen',
        reason: 'typingError',
      },
    });
  });

  it('is not sent without what it corrects, a time and a reason', () => {
    const empty = { ...form, supersedes: [], time: '', reason: '' } as const;
    expect(correctionOf(arrived, empty, 'Asia/Jakarta')).toEqual({
      faults: ['supersedes', 'time', 'reason'],
    });
  });
});
