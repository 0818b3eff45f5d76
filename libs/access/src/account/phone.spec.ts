import { phoneNumber } from './phone';

describe('a number', () => {
  it.each([
    ['+6281234567890', '+6281234567890'],
    ['0812-3456-7890', '+6281234567890'],
    ['62 812 3456 7890', '+6281234567890'],
    ['006281234567890', '+6281234567890'],
    ['+60 12 345 6789', '+60123456789'],
  ])('%s is kept as %s', (written, kept) => {
    expect(phoneNumber(written)).toBe(kept);
  });

  it.each(['', '118', '0812', '+62812345678901234', 'RUJUKAN', '+0812345678', '0811 abc 2222'])(
    '%j is none',
    (written) => {
      expect(phoneNumber(written)).toBeUndefined();
    },
  );
});
