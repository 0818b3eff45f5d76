import { localOf, momentOf, statedWhen } from './when';

const now = Date.parse('2026-11-21T07:30:00Z');
const aheadByTwentyMinutes = { now, offsetMs: 20 * 60_000, zone: 'Asia/Jakarta' } as const;

describe('when something happened', () => {
  it('is left to the clock of the device and its measured offset where it is now', () => {
    expect(statedWhen({ kind: 'now' }, aheadByTwentyMinutes)).toEqual({
      recordedAt: '2026-11-21T07:30:00.000Z',
      clockOffsetMs: 1_200_000,
    });
  });

  it('is told on the true clock where it was some minutes ago', () => {
    expect(statedWhen({ kind: 'ago', minutes: 10 }, aheadByTwentyMinutes)).toMatchObject({
      occurredAt: '2026-11-21T07:00:00.000Z',
    });
  });

  it('stands as somebody read it from a watch in WIB or WITA', () => {
    const typed = { kind: 'at', local: '2026-11-21T14:05' } as const;
    expect(statedWhen(typed, aheadByTwentyMinutes)?.occurredAt).toBe('2026-11-21T07:05:00.000Z');
    const inWita = { ...aheadByTwentyMinutes, offsetMs: null, zone: 'Asia/Makassar' } as const;
    expect(statedWhen(typed, inWita)?.occurredAt).toBe('2026-11-21T06:05:00.000Z');
  });

  it('is nothing where nothing that is a time was typed', () => {
    expect(statedWhen({ kind: 'at', local: '' }, aheadByTwentyMinutes)).toBeNull();
  });

  it('is shown in a field as it will be read again', () => {
    expect(momentOf(localOf(now, 'Asia/Jakarta'), 'Asia/Jakarta')).toBe(now);
    expect(localOf(now, 'Asia/Jakarta')).toBe('2026-11-21T14:30');
  });
});
