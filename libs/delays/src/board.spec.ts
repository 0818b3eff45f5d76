import { MINUTE, instant } from '@rujukan/kernel';
import fc from 'fast-check';
import { type BoardClock, FEWEST_PAST, type PastCount, PastDurations, clockOnBoard } from './board';
import { urgencyClassOf } from './running-clocks';

const NOW = instant(Date.UTC(2026, 2, 2));

function clock(minutes: number, more: Partial<BoardClock> = {}): BoardClock {
  return {
    interval: 'departureToArrival',
    legId: 'leg-1',
    since: instant(NOW - minutes * MINUTE),
    dueAt: null,
    responsible: 'ipuh',
    origin: 'ipuh',
    urgency: 'emergency',
    ...more,
  };
}

function past(minutes: number, more: Partial<PastCount> = {}): PastCount {
  return {
    origin: 'ipuh',
    interval: 'departureToArrival',
    urgency: 'emergency',
    minutes,
    reached: true,
    count: 1,
    ...more,
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the percentile of a running clock', () => {
  it('is the share of past ones that took no longer, when all of them came to their end', () => {
    const minutes = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(fc.array(minutes, { minLength: FEWEST_PAST, maxLength: 80 }), minutes, (taken, elapsed) => {
        const among = PastDurations.of(taken.map((each) => past(each)));
        const place = among.placeOf(clock(elapsed), NOW);
        const share = taken.filter((each) => each <= elapsed).length / taken.length;
        expect(place).toMatchObject({ comparedWith: 'origin', past: taken.length });
        expect(place.percentile).toBeCloseTo(100 * share, 9);
      }),
    );
  });

  it('counts those still open as longer than they lasted so far, by the product of Kaplan and Meier', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.boolean()), { maxLength: 60 }),
        fc.integer({ min: 0, max: 70 }),
        (seen, elapsed) => {
          const all = [...seen, ...upTo(FEWEST_PAST).map((each) => [each, true] as const)];
          const among = PastDurations.of(all.map(([minutes, reached]) => past(minutes, { reached })));
          let running = 1;
          for (let minute = 0; minute <= elapsed; minute += 1) {
            const atRisk = all.filter(([minutes]) => minutes >= minute).length;
            const ended = all.filter(([minutes, reached]) => reached && minutes === minute).length;
            if (atRisk > 0) running *= 1 - ended / atRisk;
          }
          expect(among.placeOf(clock(elapsed), NOW).percentile).toBeCloseTo(100 * (1 - running), 9);
        },
      ),
    );
  });

  it('is held against the district where the origin has fewer than 20, and says so', () => {
    const few = upTo(FEWEST_PAST - 1).map((minutes) => past(minutes));
    const district = upTo(40).map((minutes) => past(minutes * 2, { origin: null }));
    const among = PastDurations.of([...few, ...district]);
    expect(among.placeOf(clock(40), NOW)).toEqual({
      percentile: expect.closeTo(50, 9) as number,
      comparedWith: 'district',
      past: 40,
    });
    const enough = PastDurations.of([...few, past(FEWEST_PAST), ...district]);
    expect(enough.placeOf(clock(10), NOW)).toEqual({
      percentile: expect.closeTo(50, 9) as number,
      comparedWith: 'origin',
      past: 20,
    });
  });

  it('counts towards the 20 only those that came to their end', () => {
    const open = upTo(30).map((minutes) => past(minutes, { reached: false }));
    expect(PastDurations.of(open).placeOf(clock(10), NOW)).toMatchObject({ comparedWith: null });
  });

  it('is none where the whole district has fewer than 20', () => {
    const among = PastDurations.of([past(10, { origin: null, count: 19 })]);
    expect(among.placeOf(clock(10), NOW)).toEqual({ percentile: null, comparedWith: null, past: 19 });
  });

  it('never mixes urgencies, intervals or origins', () => {
    const among = PastDurations.of([
      past(10, { count: 50 }),
      past(5_000, { count: 50, urgency: 'planned' }),
      past(90, { count: 50, interval: 'arrivalToAdmission' }),
      past(90, { count: 50, origin: 'penarik' }),
    ]);
    const placeOf = (more: Partial<BoardClock>) => among.placeOf(clock(60, more), NOW);
    expect(placeOf({})).toMatchObject({ percentile: 100, past: 50 });
    expect(placeOf({ urgency: 'planned' })).toMatchObject({ percentile: 0, past: 50 });
    expect(placeOf({ interval: 'arrivalToAdmission' })).toMatchObject({ percentile: 0 });
    expect(placeOf({ origin: 'penarik' })).toMatchObject({ percentile: 0 });
    expect(placeOf({ urgency: null })).toMatchObject({ percentile: null });
  });
});

describe('a clock on the board', () => {
  it('tells how long it runs and by how much it is overdue, in whole minutes', () => {
    const shown = clockOnBoard(clock(45.7, { dueAt: instant(NOW - 15 * MINUTE) }), PastDurations.of([]), NOW);
    expect(shown).toMatchObject({ elapsedMinutes: 45, overdueMinutes: 15 });
    expect(clockOnBoard(clock(-3), PastDurations.of([]), NOW)).toMatchObject({
      elapsedMinutes: 0,
      overdueMinutes: null,
    });
  });

  it('is an emergency where a sign or a journey says so and nobody stated an urgency', () => {
    expect(urgencyClassOf({ urgency: null, dangerSign: true, legNo: 0 })).toBe('emergency');
    expect(urgencyClassOf({ urgency: null, dangerSign: false, legNo: 1 })).toBe('emergency');
    expect(urgencyClassOf({ urgency: null, dangerSign: false, legNo: 0 })).toBeNull();
    expect(urgencyClassOf({ urgency: 'planned', dangerSign: true, legNo: 1 })).toBe('planned');
  });
});
