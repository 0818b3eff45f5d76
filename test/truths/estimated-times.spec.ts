import {
  type CensoredFigures,
  type DelayFact,
  type IntervalFigures,
  type StatedDurationCount,
  censoredFigures,
  countedMinutes,
  countedMs,
  intervalCensoredFigures,
  survivalRow,
} from '@rujukan/delays';
import { type Instant, MINUTE, SECOND, instant } from '@rujukan/kernel';
import type { CaseEvent } from '@rujukan/referral';
import { DEFAULT_PARAMETERS } from '../../apps/cli/src/simulate';
import { endOf, factsOf, simulatedStreams } from './simulated-facts';

const { telling, course, replies, phones, truths } = DEFAULT_PARAMETERS;
const INTERVAL = 'referralToResponse';
const TARGET_MINUTES = 10;
const DAYS = 365;
const AT = endOf(DAYS);

/** Everybody tells every time, exactly and at once; what is stated otherwise is stated so below. */
const streams = simulatedStreams({
  seed: 23,
  days: DAYS,
  parameters: {
    casesPerYear: 4_000,
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
    truths: { ...truths, leftOpenShare: 0 },
  },
});

type Rounding = (at: Instant) => Instant;
const toTheHalfHour: Rounding = (at) => instant(Math.round(at / (30 * MINUTE)) * 30 * MINUTE);
const downToTheHalfHour: Rounding = (at) => instant(Math.floor(at / (30 * MINUTE)) * 30 * MINUTE);

/** Three hospitals in five write their answers down afterwards: "about half past ten". */
function statedFromMemory(rounding: Rounding): readonly DelayFact[] {
  let answers = 0;
  const restated = (event: CaseEvent): CaseEvent => {
    if (event.type !== 'ReferralAccepted' || event.meta.occurredAt.precision !== 'exact') return event;
    answers += 1;
    if (answers % 5 > 2) return event;
    const at = rounding(event.meta.occurredAt.at);
    return {
      ...event,
      meta: { ...event.meta, occurredAt: { precision: 'estimated', at, withinMinutes: 15 } },
    };
  };
  return factsOf(new Map([...streams].map(([id, events]) => [id, events.map(restated)])));
}

/** As the database counts them. */
function countsOf(facts: readonly DelayFact[]): readonly StatedDurationCount[] {
  return facts.flatMap(({ intervals: { [INTERVAL]: measured } }): readonly StatedDurationCount[] => {
    const counted = countedMs(measured);
    const of = (ms: number) => countedMinutes(Math.round(ms / SECOND));
    const rest = { targetMinutes: TARGET_MINUTES, count: 1, slackMinutes: 0 };
    if (counted !== null && 'slackMs' in measured) {
      return [
        {
          ...rest,
          fate: 'reached',
          minutes: of(counted),
          slackMinutes: Math.ceil(measured.slackMs / MINUTE),
        },
      ];
    }
    if (measured.status === 'open')
      return [{ ...rest, fate: 'open', minutes: of(Math.max(0, AT - measured.since)) }];
    return measured.status === 'ended'
      ? [{ ...rest, fate: measured.by, minutes: measured.afterMs === null ? null : of(measured.afterMs) }]
      : [];
  });
}

const initial = ({ purpose, urgency }: DelayFact) => purpose === 'initial' && urgency === 'emergency';
const truth = shareWithin(censored(factsOf(streams)));

function censored(facts: readonly DelayFact[]): CensoredFigures {
  return censoredFigures(countsOf(facts.filter(initial)), { horizonMinutes: 1_440, curvePoints: 0 }).figures;
}

function shareWithin({ withinTarget }: CensoredFigures): number {
  return withinTarget?.share ?? NaN;
}

function allowingForEstimates(facts: readonly DelayFact[], beside: CensoredFigures) {
  const work = intervalCensoredFigures(countsOf(facts.filter(initial)), beside);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value!;
  }
}

describe('answers within ten minutes, of which three in five are remembered to the half hour', () => {
  const facts = statedFromMemory(toTheHalfHour);
  const naive = censored(facts);
  const answer = allowingForEstimates(facts, naive);

  it('are as many as there were, within the limits, when the estimated times are given their room', () => {
    const { least, most, limits } = answer.withinTarget!;
    expect(limits.lower).toBeLessThanOrEqual(truth);
    expect(limits.upper).toBeGreaterThanOrEqual(truth);
    expect(limits.upper - limits.lower).toBeLessThan(0.15);
    expect(Math.abs((least + most) / 2 - truth)).toBeLessThan(0.04);
  });

  it('seem fewer when those are taken at their word, sure of it', () => {
    expect(shareWithin(naive)).toBeLessThan(truth - 0.05);
    expect(naive.withinTarget!.limits.upper).toBeLessThan(truth);
  });

  it('are told so: what takes them at their word lies off, and is not the figure to quote', () => {
    expect(answer.offBy.withinTarget).toBeLessThan(-0.05);
    const closed = { counted: naive.n, p50: null, p90: null, doubts: {} } as IntervalFigures;
    expect(survivalRow({ group: null, facts: naive.n }, closed, naive, answer).method).toBe('turnbull');
  });
});

describe('answers that are always rounded down, and said to be "give or take"', () => {
  const facts = statedFromMemory(downToTheHalfHour);
  const naive = censored(facts);
  const { withinTarget } = allowingForEstimates(facts, naive);

  it('are told wrong with or without their room: no method sees that a precision is not kept', () => {
    expect(shareWithin(naive)).toBeGreaterThan(truth + 0.03);
    expect(withinTarget!.limits.lower).toBeGreaterThan(truth);
  });
});
