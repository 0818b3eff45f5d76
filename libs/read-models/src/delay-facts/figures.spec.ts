import {
  ALL_INTERVALS,
  type DelayFact,
  type DelayQuestion,
  GROUPINGS,
  type Grouping,
  type Interval,
  MEASUREMENT_STATUSES,
  type Measurement,
  SLACK_STEPS,
  SMALL_GROUP,
  STATED_URGENCIES,
  type StatedDurationCount,
  type SurvivalAnswer,
  countedMinutes,
  countedMs,
  delayFactsOf,
  distanceBandOf,
  durationTable,
  exactQuantile,
  intervalCensoredFigures,
  kaplanMeier,
  readDelayQuestion,
  survivalQuantile,
  TARGETS,
  targetFor,
  withinTarget,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { MINUTE, SECOND, instant } from '@rujukan/kernel';
import {
  type CaseEvent,
  type CaseState,
  type FacilityFacts,
  decide,
  fold,
  isPilotOn,
  isRefusal,
} from '@rujukan/referral';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DESCRIPTION_OF_IPUH,
  MUKOMUKO,
  POSYANDU_MELATI,
  PUSKESMAS_IPUH,
  PUSKESMAS_PENARIK,
  caseStories,
} from '../../../referral/src/testing';
import { FacilityDirectory } from '../facility-directory';
import { DelayFactStore } from './delay-fact-store';
import { localCalendar } from './local-calendar';

const CASES = 400;

const facilities = foldFacilities([
  { ...DESCRIPTION_OF_IPUH, straightKm: 61, facilityId: PUSKESMAS_IPUH },
  { ...DESCRIPTION_OF_IPUH, straightKm: null, kecamatan: null, facilityId: PUSKESMAS_PENARIK },
  { ...DESCRIPTION_OF_IPUH, kind: 'posyandu', facilityId: POSYANDU_MELATI },
]);

function foldFacilities(registered: readonly FacilityFacts['FacilityRegistered'][]): FacilityDirectory {
  return new FacilityDirectory(
    registered.map((facts) => ({
      facilityId: facts.facilityId,
      kind: facts.kind,
      parentId: null,
      description: facts,
      pilot: facts.kind === 'posyandu' ? [{ pilot: true, from: '2026-03-15' }] : [],
      capabilities: [],
      travel: [],
      capacity: null,
      coachingVisits: [],
      duties: [],
      closedOn: null,
    })),
  );
}

/** The same stories every time: what differs from run to run belongs into a property that can shrink. */
const states: readonly CaseState[] = fc.sample(caseStories(), { numRuns: CASES, seed: 2_026 }).map((story) =>
  fold(
    story.reduce<readonly CaseEvent[]>((past, command) => {
      const decision = decide(past, command, MUKOMUKO);
      return isRefusal(decision) ? past : [...past, ...decision];
    }, []),
  ),
);
const facts = states.flatMap((state, index) => delayFactsOf(`case-${index}`, state));
const notPlanned = facts.filter(({ urgency }) => urgency !== 'planned');

function groupOf(fact: DelayFact, groupBy: Grouping): string | null {
  const calendar = localCalendar(fact.occurredAt, 'Asia/Jakarta');
  const place = facilities.facility(fact.origin)?.description;
  const seenAt = facilities.facility(fact.detectedAt);
  switch (groupBy) {
    case 'none':
      return null;
    case 'route':
      return fact.destination === null ? null : `${fact.origin}>${fact.destination}`;
    case 'month':
    case 'week':
      return calendar[groupBy];
    case 'weekday':
      return String(calendar.weekday);
    case 'hour':
      return String(calendar.hour).padStart(2, '0');
    case 'night':
      return calendar.hour >= 18 || calendar.hour < 6 ? 'night' : 'day';
    case 'urgency':
    case 'riskCategory':
      return fact[groupBy] ?? 'unknown';
    case 'purpose':
      return fact.purpose ?? 'none';
    case 'kecamatan':
      return place?.kecamatan?.code ?? 'unknown';
    case 'distanceBand':
      return place ? distanceBandOf(place.straightKm) : 'unknown';
    case 'pilot':
      if (seenAt?.kind !== 'posyandu') return 'elsewhere';
      return isPilotOn(seenAt, calendar.date) ? 'pilot' : 'notPilot';
    case 'origin':
    case 'destination':
    case 'subject':
      return fact[groupBy];
  }
}

/** Hyndman and Fan 1996, type 7. */
function quantile(sorted: readonly number[], q: number): number | null {
  if (sorted.length === 0) return null;
  const rank = (sorted.length - 1) * q;
  const below = sorted[Math.floor(rank)]!;
  return below + (sorted[Math.ceil(rank)]! - below) * (rank - Math.floor(rank));
}

function expectedFigures(group: readonly DelayFact[], interval: Interval) {
  const measurements = group.map(({ intervals }) => intervals[interval]);
  const counted = measurements.filter((each) => countedMs(each) !== null);
  const minutes = counted
    .map((each) => Math.round(countedMs(each)! / 1_000) / (MINUTE / 1_000))
    .sort((a, b) => a - b);
  const near = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 6));
  const doubted = (doubt: 'estimated' | 'late' | 'skewAdjusted' | 'disputed') =>
    counted.filter((each) => 'doubts' in each && each.doubts[doubt]).length;
  const { measured: _, ...flags } = Object.fromEntries(
    MEASUREMENT_STATUSES.map((status) => [
      status,
      measurements.filter((each) => each.status === status).length,
    ]),
  );
  return {
    ...flags,
    counted: counted.length,
    p50: near(quantile(minutes, 0.5)),
    p90: near(quantile(minutes, 0.9)),
    p95: near(quantile(minutes, 0.95)),
    mean: near(minutes.length === 0 ? null : minutes.reduce((sum, each) => sum + each, 0) / minutes.length),
    doubts: {
      estimated: doubted('estimated'),
      late: doubted('late'),
      skewAdjusted: doubted('skewAdjusted'),
      disputed: doubted('disputed'),
    },
  };
}

describe('the figures of random cases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'figures-'));
  let store: DelayFactStore;
  beforeAll(async () => {
    store = await DelayFactStore.open({
      folder,
      log: { storeId: 'log' },
      zoneOf: () => 'Asia/Jakarta',
      facilities,
      onWarning: (warning) => {
        throw new Error(warning);
      },
    });
    for (let part = 0; part < 4; part += 1) {
      const cases = states.flatMap((state, index) =>
        // Each case comes twice, as it would when its events lie far apart.
        index % 4 === part || index % 4 === part - 1 ? [[`case-${index}`, state] as const] : [],
      );
      await store.apply({ events: [], cases: new Map(cases), last: `${part}` as Position });
    }
    await store.settled();
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('come from enough facts of every kind to mean something', () => {
    const statuses = new Set(
      notPlanned.flatMap(({ intervals }) => Object.values(intervals).map(({ status }) => status)),
    );
    expect([...statuses].sort()).toEqual(
      [...MEASUREMENT_STATUSES].filter((each) => each !== 'implausible').sort(),
    );
  });

  it.each(GROUPINGS)('are what a plain calculation gives, by %s', async (groupBy) => {
    const question = readDelayQuestion({ groupBy, intervals: ALL_INTERVALS }) as DelayQuestion;
    const counted = groupBy === 'urgency' ? facts : notPlanned;
    const groups = new Set(counted.map((fact) => groupOf(fact, groupBy)));
    const { rows } = await store.answer(question);
    expect(rows.map(({ group }) => group).sort()).toEqual([...groups].sort());
    for (const { group, facts: number, intervals } of rows) {
      const own = counted.filter((fact) => groupOf(fact, groupBy) === group);
      expect(number).toBe(own.length);
      for (const interval of question.intervals) {
        expect(intervals[interval]).toEqual(expectedFigures(own, interval));
      }
    }
  });

  const at = instant(Math.max(...facts.map(({ occurredAt }) => occurredAt)) + 3 * 24 * 60 * MINUTE);

  it.each(['none', 'origin', 'pilot', 'night'] as const)(
    'are censored as a plain calculation would, by %s',
    async (groupBy) => {
      for (const interval of ALL_INTERVALS) {
        const question = readDelayQuestion({ groupBy, intervals: [interval] }) as DelayQuestion;
        const about = { interval, at, horizonMinutes: 1_440, curvePoints: 0 };
        const { rows }: SurvivalAnswer = await store.ask({ kind: 'survival', question, about });
        for (const { group, censored } of rows) {
          const own = notPlanned.filter((fact) => groupOf(fact, groupBy) === group);
          const lengths = own.flatMap((fact) => lengthOf(fact, interval));
          const curve = kaplanMeier(durationTable(lengths));
          expect(censored.n).toBe(curve.n);
          const percentile = curve.n <= SMALL_GROUP ? exactQuantile : survivalQuantile;
          expect(censored.p50).toEqual(percentile(curve, 0.5));
          const ratios = lengths.flatMap(({ target, duration, ...rest }) =>
            target === null ? [] : [{ ...rest, duration: duration / target }],
          );
          const within = ratios.length === 0 ? null : withinTarget(kaplanMeier(durationTable(ratios)), 1);
          expect(censored.withinTarget).toEqual(within);
        }
      }
    },
  );

  it('allow for estimated times as a plain calculation would', async () => {
    for (const interval of ALL_INTERVALS) {
      const question = readDelayQuestion({ groupBy: 'origin', intervals: [interval] }) as DelayQuestion;
      const about = { interval, at, horizonMinutes: 1_440, curvePoints: 0 };
      const { rows }: SurvivalAnswer = await store.ask({ kind: 'survival', question, about });
      for (const { group, censored, intervalCensored } of rows) {
        const own = notPlanned.filter((fact) => fact.origin === group);
        const counts = own.flatMap((fact) =>
          lengthOf(fact, interval).map(({ duration, events, target }): StatedDurationCount => ({
            fate: events === 1 ? 'reached' : 'open',
            minutes: duration,
            slackMinutes: events === 1 ? slackOf(fact.intervals[interval]) : 0,
            targetMinutes: target,
            count: 1,
          })),
        );
        const expected = finished(intervalCensoredFigures(counts, censored));
        expect(intervalCensored?.estimated).toBe(expected?.estimated);
        if (!intervalCensored || !expected) continue;
        expect(intervalCensored.p50?.estimate ?? -1).toBeCloseTo(expected.p50?.estimate ?? -1, 6);
        expect(intervalCensored.withinTarget?.most ?? -1).toBeCloseTo(expected.withinTarget?.most ?? -1, 6);
      }
    }
  });

  /** In minutes, to the next of the steps in which slacks are counted. */
  function slackOf(measurement: Measurement): number {
    const minutes = 'slackMs' in measurement ? Math.ceil(measurement.slackMs / MINUTE) : 0;
    const { step } = SLACK_STEPS.find(({ upTo }) => minutes <= upTo)!;
    return Math.ceil(minutes / step) * step;
  }

  function finished<T>(work: Generator<undefined, T>): T {
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
    }
  }

  function lengthOf({ intervals, urgency, dangerSign, legNo, occurredAt }: DelayFact, interval: Interval) {
    const measurement = intervals[interval];
    const assumed = urgency ?? (dangerSign || legNo > 0 ? 'emergency' : null);
    const target = targetFor(interval, assumed, occurredAt, TARGETS)?.minutes ?? null;
    const ended = (ms: number | null, events: number) =>
      ms === null
        ? []
        : [{ duration: countedMinutes(Math.round(ms / SECOND)), events, censored: 1 - events, target }];
    if (measurement.status === 'open') {
      const seconds = Math.floor(at / SECOND) - Math.floor(measurement.since / SECOND);
      return ended(Math.max(0, seconds) * SECOND, 0);
    }
    return measurement.status === 'ended' ? ended(measurement.afterMs, 0) : ended(countedMs(measurement), 1);
  }

  it('add up along the way, and leave out whose way is not all known', async () => {
    const question = readDelayQuestion({ groupBy: 'origin' }) as DelayQuestion;
    const { rows } = await store.ask({ kind: 'waterfall', question, about: null });
    const shares = rows.flatMap(({ parts }) =>
      parts.length > 0 ? [parts.reduce((sum, { share }) => sum + share, 0)] : [],
    );
    for (const share of shares) expect(share).toBeCloseTo(1);
    expect(rows.reduce((sum, row) => sum + row.facts, 0)).toBe(notPlanned.length);
  });

  it('hold each unit against its target, every fact in one place', async () => {
    for (const interval of ALL_INTERVALS) {
      const question = readDelayQuestion({ groupBy: 'destination', intervals: [interval] }) as DelayQuestion;
      const { rows } = await store.ask({ kind: 'funnel', question, about: { interval, at } });
      for (const row of rows) {
        const own = notPlanned.filter((fact) => groupOf(fact, 'destination') === row.group);
        const known = own.filter(({ intervals }) => {
          const measurement = intervals[interval];
          return measurement.status === 'open' || countedMs(measurement) !== null;
        });
        expect(row.met + row.missed + row.undecided + row.withoutTarget).toBe(known.length);
      }
    }
  });

  it('say how complete they are', async () => {
    const question = readDelayQuestion({ urgency: STATED_URGENCIES.slice(0, 2) }) as DelayQuestion;
    const [row] = (await store.ask({ kind: 'completeness', question, about: null })).rows;
    const { rows } = await store.answer(question);
    const single = ALL_INTERVALS.slice(0, 6).map((interval) => rows[0]!.intervals[interval]!);
    const sum = (count: (figures: (typeof single)[number]) => number) =>
      single.reduce((total, figures) => total + count(figures), 0);
    const counted = sum((each) => each.counted);
    const over = counted + sum((each) => each.missing + each.negative + each.implausible);
    expect(row?.trust).toMatchObject({
      counted,
      over,
      complete: counted / over,
      missing: sum((each) => each.missing) / over,
      late: sum((each) => each.doubts.late) / counted,
      exact: expect.closeTo(1 - sum((each) => each.doubts.estimated) / counted) as number,
    });
  });
});
