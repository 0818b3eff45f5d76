import {
  type DelayAnswerKind,
  type DelayAsk,
  type DelayQuestion,
  type Interval,
  readDelayQuestion,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { DAY, type Instant, MINUTE, instant } from '@rujukan/kernel';
import {
  type CaseEvent,
  type CaseEventType,
  type CaseFacts,
  type CaseState,
  type Occurrence,
  fold,
} from '@rujukan/referral';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { DelayFactStore } from '../../libs/read-models/src/delay-facts';
import { type Bench, type BenchResult, compared, median } from './harness';

const FACTS = 1_000_000;
const MONTHS = 36;
const PUSKESMAS = 400;
const CASES_IN_A_BATCH = 1_000;
const ROUNDS = 7;
const BEGIN = Date.UTC(2023, 0, 1);
const AT = instant(BEGIN + MONTHS * 30 * DAY);

const WITHIN_MS = 1_000;
const LONGEST_HELD_MS = 50;

export const benches: Bench[] = [{ name: 'delays in depth', run: withAMillionFacts }];

async function withAMillionFacts(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  const store = await DelayFactStore.open({
    folder,
    log: { storeId: 'bench' },
    zoneOf: () => 'Asia/Jakarta',
    onWarning: (warning) => {
      console.error(warning);
    },
  });
  try {
    for (let from = 0; from < FACTS; from += CASES_IN_A_BATCH) {
      const last = String(from + 1).padStart(8, '0') as Position;
      await store.apply({ events: [], cases: casesFrom(from), last });
    }
    await store.settled();
    return [
      ...(await answered(store, 'survival by origin', survival('origin', 'departureToArrival'))),
      ...(await answered(store, 'survival by month', survival('month', 'detectionToReferral'))),
      ...(await answered(store, 'survival, all', survival('none', 'referralToDefinitiveCare'))),
      ...(await answered(store, 'funnel by origin', () => {
        const question = asked('origin');
        return { kind: 'funnel', question, about: { interval: 'admissionToCare', at: AT } };
      })),
      ...(await answered(store, 'waterfall by origin', () => ({
        kind: 'waterfall',
        question: asked('origin'),
        about: null,
      }))),
      ...(await answered(store, 'completeness by origin', () => ({
        kind: 'completeness',
        question: asked('origin'),
        about: null,
      }))),
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function asked(groupBy: string): DelayQuestion {
  return readDelayQuestion({ groupBy }) as DelayQuestion;
}

function survival(groupBy: string, interval: Interval) {
  return (): DelayAsk<'survival'> => ({
    kind: 'survival',
    question: asked(groupBy),
    about: { interval, at: AT, horizonMinutes: 1_440, curvePoints: 0 },
  });
}

/** How fast it is answered, and how long the thread was held at the most meanwhile; no question is asked twice. */
async function answered<Kind extends DelayAnswerKind>(
  store: DelayFactStore,
  name: string,
  ask: () => DelayAsk<Kind>,
): Promise<BenchResult[]> {
  const tookMs: number[] = [];
  const heldMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const held = monitorEventLoopDelay({ resolution: 1 });
    const one = ask();
    await wait(20);
    held.enable();
    const began = performance.now();
    await store.ask({ ...one, question: { ...one.question, from: instant(round) } });
    tookMs.push(performance.now() - began);
    await wait(2);
    held.disable();
    heldMs.push(held.max / 1e6);
  }
  return [
    timesASecond(`delays in depth: ${name}`, median(tookMs), WITHIN_MS),
    timesASecond(`delays in depth: ${name}, thread held`, median(heldMs), LONGEST_HELD_MS),
  ];
}

function timesASecond(name: string, tookMs: number, withinMs: number): BenchResult {
  return compared(name, { unit: 'times/s', value: 1_000 / tookMs, against: 1_000 / withinMs, target: 1 });
}

/** Cases of one leg each: one in ten is left open on the way, one in thirty times is unknown. */
function casesFrom(first: number): ReadonlyMap<string, CaseState> {
  return new Map(
    Array.from({ length: CASES_IN_A_BATCH }, (_, index) => [caseId(first + index), caseState(first + index)]),
  );
}

function caseId(number: number): string {
  const hex = Math.imul(number + 1, 2_654_435_761) >>> 0;
  return `${hex.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

function caseState(number: number): CaseState {
  const generator = xoroshiro128plus(number);
  const upTo = (limit: number) => (generator.next() >>> 0) % limit;
  const puskesmas = `puskesmas-${upTo(PUSKESMAS)}`;
  const hospital = `hospital-${upTo(20)}`;
  const legId = 'leg-1';
  const there = { legId, at: hospital };
  let at = BEGIN + Math.floor((number / FACTS) * MONTHS * 30 * DAY);
  const told = <T extends CaseEventType>(type: T, data: CaseFacts[T], longestMinutes: number): CaseEvent => {
    at += upTo(longestMinutes * MINUTE);
    const meta = occurrence(instant(at), upTo(30) === 0);
    return { id: `${number}-${type}`, type, data, meta, personal: null } as unknown as CaseEvent;
  };
  const events = [
    told('CaseDetected', detection(puskesmas), 60),
    told('ReferralRaised', referral(legId, puskesmas, hospital, upTo(3) > 0), 60),
    told('TransportDeparted', { legId, mode: 'ambulance', escort: 'midwife' }, 120),
    told('PatientArrived', there, 240),
    told('PatientAdmitted', { ...there, ward: 'delivery' }, 60),
    told('CareStarted', there, 60),
  ];
  return fold(upTo(10) === 0 ? events.slice(0, 1 + upTo(5)) : events);
}

function detection(puskesmas: string): CaseFacts['CaseDetected'] {
  const screening = { phase: 'labour', signs: ['heavyBleeding'], riskCategory: 'KRST' } as const;
  const person = { personId: 'person', subject: 'mother', motherCaseId: null, birthOrder: null } as const;
  const place = { entry: 'puskesmas', detectedAt: puskesmas, origin: puskesmas } as const;
  return { ...screening, ksprTotal: 14, gestationWeeks: 38, ...person, ...place };
}

function referral(
  legId: string,
  from: string,
  to: string,
  isEmergency: boolean,
): CaseFacts['ReferralRaised'] {
  const nothing = { diagnoses: [], transportPlanned: null, ready: [], measuresGiven: [] };
  const urgency = isEmergency ? 'emergency' : 'urgent';
  return { legId, from, to, urgency, purpose: 'initial', previousLegId: null, ...nothing };
}

function occurrence(at: Instant, isUnknown: boolean): Occurrence {
  return {
    commandId: 'command',
    occurredAt: isUnknown ? { precision: 'unknown' } : { precision: 'exact', at },
    recordedAt: at,
    receivedAt: instant(at + MINUTE),
    clockOffsetMs: null,
    actor: { accountId: 'account', role: 'midwife', facilityId: null },
  };
}
