import {
  type DelayFact,
  type DurationTable,
  type Interval,
  type PeriodCount,
  coachingEffects,
  countedMs,
  durationTable,
  kaplanMeier,
  logRankTest,
  monthNumber,
  survivalQuantile,
} from '@rujukan/delays';
import { DAY, HOUR, type Instant, MINUTE, plus, toIso } from '@rujukan/kernel';
import type { CaseEvent } from '@rujukan/referral';
import { DEFAULT_PARAMETERS } from '../../apps/cli/src/simulate';
import { PUSKESMAS, START, endOf, factsOf, simulatedStreams } from './simulated-facts';

const { delays, telling, course, replies, phones, truths } = DEFAULT_PARAMETERS;
const IPUH = 'pkm-mukomuko-05-ipuh';
const EMERGENCY = delays.referralToDeparture.emergency.medianMinutes;
const PLANNED = delays.referralToDeparture.planned.medianMinutes;

/** The open ones are seen up to `at`; those that ended otherwise up to then. Minutes. */
function tableOf(facts: readonly DelayFact[], interval: Interval, at: Instant): DurationTable {
  return durationTable(
    facts.flatMap(({ intervals: { [interval]: measured } }) => {
      const closed = countedMs(measured);
      if (closed !== null) return [{ duration: closed / MINUTE, events: 1, censored: 0 }];
      const seen =
        measured.status === 'open'
          ? at - measured.since
          : measured.status === 'ended'
            ? measured.afterMs
            : null;
      return seen === null ? [] : [{ duration: Math.max(0, seen) / MINUTE, events: 0, censored: 1 }];
    }),
  );
}

function censoredMedian(facts: readonly DelayFact[], interval: Interval, at: Instant) {
  const { estimate, lower, upper } = survivalQuantile(kaplanMeier(tableOf(facts, interval, at)), 0.5);
  return { estimate: estimate ?? NaN, lower: lower ?? NaN, upper: upper ?? Infinity };
}

/** As the peers do it: of the closed cases alone. */
function naiveMedian(facts: readonly DelayFact[], interval: Interval): number {
  return middleOf(lengthsOf(facts, interval));
}

function lengthsOf(facts: readonly DelayFact[], interval: Interval): readonly number[] {
  return facts.flatMap(({ intervals }) => {
    const ms = countedMs(intervals[interval]);
    return ms === null ? [] : [ms / MINUTE];
  });
}

function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [upper = NaN, lower = NaN] = [sorted[half], sorted[sorted.length % 2 === 0 ? half - 1 : half]];
  return (upper + lower) / 2;
}

function expectWithin(truth: number, { lower, upper }: { readonly lower: number; readonly upper: number }) {
  expect(lower).toBeLessThanOrEqual(truth);
  expect(upper).toBeGreaterThanOrEqual(truth);
}

function expectOutside(value: number, { lower, upper }: { readonly lower: number; readonly upper: number }) {
  expect(value < lower || value > upper).toBe(true);
}

const initial = ({ purpose }: DelayFact) => purpose === 'initial';

/** Nothing else changes the interval: everybody tells every time, at once, and no family says no. */
const PLAINLY_TOLD = {
  telling: {
    ...telling,
    missingShare: {},
    fromWatchShare: 0,
    estimatedShare: 0,
    unknownTimeShare: 0,
    slipShare: 0,
  },
  course: { ...course, familyDeclinesShare: 0 },
  replies: { ...replies, declinedShare: 0 },
  phones: { ...phones, withoutSignalShare: 0, wrongClockShare: 0 },
};

describe('planned referrals of which 30 % are still open', () => {
  const days = 20;
  const streams = simulatedStreams({
    seed: 41,
    days,
    parameters: { ...PLAINLY_TOLD, casesPerYear: 150_000, truths: { ...truths, leftOpenShare: 0 } },
  });
  const at = endOf(days);
  const planned = factsOf(streams).filter((fact) => initial(fact) && fact.urgency === 'planned');
  const isOpen = ({ intervals }: DelayFact) => intervals.referralToDeparture.status === 'open';
  /** As far back as makes nearly a third of them open. */
  const recent = planned
    .toSorted((a, b) => b.occurredAt - a.occurredAt)
    .filter(({ occurredAt }) => at - occurredAt <= 5.5 * DAY);

  it('are open for nearly a third', () => {
    const share = recent.filter(isOpen).length / recent.length;
    expect(recent.length).toBeGreaterThan(200);
    expect(share).toBeCloseTo(0.3, 1);
  });

  it('depart in the planted median, within the limits, when the open ones are counted in', () => {
    expectWithin(PLANNED, censoredMedian(recent, 'referralToDeparture', at));
  });

  it('seem faster than they are by the closed ones alone', () => {
    const naive = naiveMedian(recent, 'referralToDeparture');
    expect(naive).toBeLessThan(PLANNED);
    expectOutside(naive, censoredMedian(recent, 'referralToDeparture', at));
  });
});

describe('a district with a slow puskesmas, clocks set wrong, and 30 % of cases left open for good', () => {
  const days = 730;
  const at = endOf(days);
  const parameters = {
    ...PLAINLY_TOLD,
    casesPerYear: 3_000,
    truths: { ...truths, leftOpenShare: 0.3, puskesmasFactor: { [IPUH]: 2 } },
    // Every phone is ahead by some 25 minutes, as its measured offset says.
    phones: {
      ...PLAINLY_TOLD.phones,
      wrongClockShare: 1,
      wrongClock: { medianMinutes: 25, sigma: 0.4 },
      aheadShare: 1,
      unmeasuredShare: 0,
    },
  };
  const toldToTheEnd = { ...parameters, truths: { ...parameters.truths, leftOpenShare: 0 } };
  const rightClocks = { ...toldToTheEnd, phones: PLAINLY_TOLD.phones };
  const emergenciesOf = (streams: ReadonlyMap<string, readonly CaseEvent[]>) =>
    factsOf(streams).filter((fact) => initial(fact) && fact.urgency === 'emergency');

  const streams = simulatedStreams({ seed: 7, days, parameters });
  const emergencies = emergenciesOf(streams);
  const asItWas = emergenciesOf(simulatedStreams({ seed: 7, days, parameters: rightClocks }));

  it('shows the slow puskesmas as slow as it is, twice the others', () => {
    const [ofIpuh, elsewhere] = [true, false].map((isIpuh) =>
      emergencies.filter(({ origin }) => (origin === IPUH) === isIpuh),
    ) as [DelayFact[], DelayFact[]];
    const slow = censoredMedian(ofIpuh, 'referralToDeparture', at);
    const usual = censoredMedian(elsewhere, 'referralToDeparture', at).estimate;
    expectWithin(2 * EMERGENCY, slow);
    expectWithin(2, { lower: slow.lower / usual, upper: slow.upper / usual });
    const tables = [ofIpuh, elsewhere].map((facts) => tableOf(facts, 'referralToDeparture', at));
    expect(logRankTest(tables)!.pValue).toBeLessThan(0.001);
    // The one figure of the whole district hides it.
    expectOutside(naiveMedian(emergencies, 'referralToDeparture'), slow);
  });

  it('travels as long as it did, by clocks put right; by the clocks as they were it seems to fly', () => {
    const truth = middleOf(lengthsOf(asItWas, 'departureToArrival'));
    // About the clocks alone: those of whom both times were told.
    const travelled = emergencies.filter(
      ({ intervals }) => intervals.departureToArrival.status === 'measured',
    );
    const answer = censoredMedian(travelled, 'departureToArrival', at);
    expectWithin(truth, answer);
    const raw = emergenciesOf(new Map([...streams].map(([id, events]) => [id, events.map(asTheClockSaid)])));
    const naive = naiveMedian(raw, 'departureToArrival');
    expect(naive).toBeLessThan(truth);
    expectOutside(naive, answer);
    const reversed = (facts: readonly DelayFact[]) =>
      facts.filter(({ intervals }) => intervals.departureToArrival.status === 'negative').length;
    expect(reversed(raw)).toBeGreaterThan(20);
    expect(reversed(emergencies)).toBeLessThan(reversed(raw) / 10);
  });

  it('knows within which time half of all women were known to have arrived, and not half of those who had', () => {
    // Of the others nobody knows more than that they were still awaited: they may have arrived, or not.
    const told = new Set(
      emergencies
        .filter(({ intervals }) => intervals.referralToArrival.status === 'measured')
        .map(({ legId }) => legId),
    );
    const referred = new Set(emergencies.map(({ legId }) => legId));
    const lengths = asItWas
      .filter(({ legId }) => referred.has(legId))
      .map(({ legId, intervals }) =>
        told.has(legId) ? (countedMs(intervals.referralToArrival) ?? Infinity) / MINUTE : Infinity,
      );
    const truth = middleOf(lengths);
    expect(Number.isFinite(truth)).toBe(true);
    const answer = censoredMedian(emergencies, 'referralToArrival', at);
    expectWithin(truth, answer);
    const naive = naiveMedian(emergencies, 'referralToArrival');
    expect(naive).toBeLessThan(truth);
    expectOutside(naive, answer);
  });
});

describe('six slow puskesmas that specialists visited, one after the other', () => {
  const days = 3 * 366;
  const at = endOf(days);
  const COACHING_FACTOR = 0.6;
  const SLOW = 1 / COACHING_FACTOR;
  const coached = PUSKESMAS.slice(0, 6);
  const visits = coached.map((facilityId, index) => ({
    facilityId,
    at: plus(START, (400 + 50 * index) * DAY),
    topic: 'referralProcedure' as const,
  }));
  const streams = simulatedStreams({
    seed: 11,
    days,
    parameters: {
      casesPerYear: 4_000,
      truths: {
        ...truths,
        // Those are coached who need it: afterwards they are as the others are.
        puskesmasFactor: Object.fromEntries(coached.map((id) => [id, SLOW])),
        coachingVisits: visits,
        coachingFactor: COACHING_FACTOR,
      },
    },
  });
  const facts = factsOf(streams).filter((fact) => initial(fact) && fact.urgency !== 'planned');
  const counts = facts.flatMap((fact) => monthlyCount(fact, 'referralToDeparture', at));
  const units = PUSKESMAS.map((unit) => ({
    unit,
    visitedOn: visits
      .filter(({ facilityId }) => facilityId === unit)
      .map(({ at: on }) => toIso(on).slice(0, 10)),
  }));
  const { effects, pooled } = coachingEffects(units, counts, 'month');

  it('became faster by the planted factor: each within its limits but one at most, and together', () => {
    expect(effects.map(({ status }) => status)).toEqual(coached.map(() => 'estimated'));
    const held = effects.filter(
      (each) =>
        each.status === 'estimated' &&
        each.ratio.lower <= COACHING_FACTOR &&
        COACHING_FACTOR <= each.ratio.upper,
    );
    expect(held.length).toBeGreaterThanOrEqual(coached.length - 1);
    expectWithin(COACHING_FACTOR, pooled!.ratio);
    expect(pooled!.ratio.upper).toBeLessThan(0.85);
  });

  it('are no faster than the others by a naive comparison after the visits, which would call them useless', () => {
    const since = visits.at(-1)!.at;
    const after = facts.filter(({ occurredAt, urgency }) => occurredAt > since && urgency === 'emergency');
    const [ofCoached, ofOthers] = [true, false].map((isCoached) =>
      naiveMedian(
        after.filter(({ origin }) => coached.includes(origin) === isCoached),
        'referralToDeparture',
      ),
    ) as [number, number];
    const naive = ofCoached / ofOthers;
    expect(naive).toBeGreaterThan(0.9);
    expectOutside(naive, pooled!.ratio);
  });
});

function monthlyCount(fact: DelayFact, interval: Interval, at: Instant): readonly PeriodCount[] {
  const { duration, events } = tableOf([fact], interval, at);
  return Array.from(duration, (minutes, row) => ({
    unit: fact.origin,
    period: monthNumber(toIso(plus(fact.occurredAt, 7 * HOUR))),
    urgency: fact.urgency ?? 'unknown',
    fate: events[row] === 1 ? 'reached' : 'open',
    minutes: Math.round(minutes),
    count: 1,
  }));
}

/** Without the offset that the server measured. */
function asTheClockSaid(event: CaseEvent): CaseEvent {
  return { ...event, meta: { ...event.meta, clockOffsetMs: 0 } };
}
