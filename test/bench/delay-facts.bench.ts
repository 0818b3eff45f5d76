import { type AskedDelayQuestion, type DelayQuestion, readDelayQuestion } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { DAY, HOUR, MINUTE, instant } from '@rujukan/kernel';
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
import { setTimeout as wait } from 'node:timers/promises';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { DelayFactStore } from '../../libs/read-models/src/delay-facts';
import { type Bench, type BenchResult, compared, median } from './harness';

export const FACTS = 1_000_000;
const MONTHS = 36;
const HOSPITALS = 20;
const PUSKESMAS = 400;
const CASES_IN_A_BATCH = 1_000;
const ROUNDS = 9;

const BY_MONTH_WITHIN_MS = 250;
const ONE_HOSPITAL_WITHIN_MS = 60;
const SEEN_WITHIN_MS = 500;
/** A rebuild reads 100,000 events/s, some twelve a case; the facts may take a third of that time. */
const CASES_PER_SECOND = (3 * 100_000) / 12;
const LIVE_EVENTS_PER_SECOND = 200;

export const benches: Bench[] = [{ name: 'delay facts', run: withAMillionFacts }];

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
    const casesPerSecond = await fill(store);
    await store.settled();
    return [
      compared('delay facts: write', {
        unit: 'cases/s',
        value: casesPerSecond,
        against: CASES_PER_SECOND,
        target: 1,
      }),
      await answered(store, 'by month, all', { groupBy: 'month' }, BY_MONTH_WITHIN_MS),
      await answered(store, 'by origin, typical hospital', ofHospital(7), ONE_HOSPITAL_WITHIN_MS),
      await answered(store, 'by origin, largest hospital', ofHospital(0), ONE_HOSPITAL_WITHIN_MS),
      await seen(store),
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the facts as a rebuild does, and returns how many cases a second the store took. */
async function fill(store: DelayFactStore): Promise<number> {
  let spentMs = 0;
  for (let from = 0; from < FACTS; from += CASES_IN_A_BATCH) {
    const cases = casesFrom(from, CASES_IN_A_BATCH);
    const began = performance.now();
    await store.apply({ events: [], cases, last: position(from + 1) });
    spentMs += performance.now() - began;
  }
  const began = performance.now();
  await store.settled();
  return (FACTS * 1_000) / (spentMs + performance.now() - began);
}

/** As many times a second as the same work is done; each question differs, so that none is answered from memory. */
async function answered(
  store: DelayFactStore,
  name: string,
  asked: AskedDelayQuestion,
  withinMs: number,
): Promise<BenchResult> {
  const question = readDelayQuestion(asked) as DelayQuestion;
  const tookMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await store.answer({ ...question, from: instant(round) });
    tookMs.push(performance.now() - began);
  }
  return timesASecond(`delay facts: ${name}`, median(tookMs), withinMs);
}

/** From a batch's being taken to its being in the figures, while they come in as fast as they ever will. */
async function seen(store: DelayFactStore): Promise<BenchResult> {
  const lagsMs: number[] = [];
  const began = performance.now();
  for (let number = 0; number < 2 * LIVE_EVENTS_PER_SECOND; number += 1) {
    await wait(Math.max(0, began + (number * 1_000) / LIVE_EVENTS_PER_SECOND - performance.now()));
    const last = position(FACTS + number);
    const taken = performance.now();
    await store.apply({ events: [], cases: casesFrom(number * 991, 1), last });
    void until(() => (store.checkpoint ?? '') >= last).then(() => lagsMs.push(performance.now() - taken));
  }
  await store.settled();
  await until(() => lagsMs.length === 2 * LIVE_EVENTS_PER_SECOND);
  const worst = lagsMs.sort((a, b) => a - b)[Math.floor(lagsMs.length * 0.99)] ?? Infinity;
  return timesASecond('delay facts: seen after, 99th percentile', worst, SEEN_WITHIN_MS);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(2);
}

function timesASecond(name: string, tookMs: number, withinMs: number): BenchResult {
  return compared(name, { unit: 'times/s', value: 1_000 / tookMs, against: 1_000 / withinMs, target: 1 });
}

function ofHospital(number: number): AskedDelayQuestion {
  return { groupBy: 'origin', destination: [`hospital-${number}`] };
}

function position(number: number): Position {
  return String(number).padStart(8, '0') as Position;
}

/** Cases of one leg each: most of them complete, some open, reversed or of an unknown time. */
export function casesFrom(first: number, count: number): ReadonlyMap<string, CaseState> {
  return new Map(
    Array.from({ length: count }, (_, index) => [caseId(first + index), caseState(first + index)]),
  );
}

function caseId(number: number): string {
  const hex = Math.imul(number + 1, 2_654_435_761) >>> 0;
  return `${hex.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

const BEGIN = Date.UTC(2023, 0, 1);

function caseState(number: number): CaseState {
  const generator = xoroshiro128plus(number);
  const upTo = (limit: number) => (generator.next() >>> 0) % limit;
  // Of two throws the smaller: the first hospital receives a tenth of all, the others ever fewer.
  const nearest = Math.min(upTo(HOSPITALS), upTo(HOSPITALS));
  const hospital = `hospital-${nearest}`;
  // Now and then from the next district.
  const district = upTo(20) === 0 ? (nearest + 1) % HOSPITALS : nearest;
  const puskesmas = `puskesmas-${district + HOSPITALS * upTo(PUSKESMAS / HOSPITALS)}`;
  const legId = 'leg-1';
  let at = BEGIN + Math.floor((number / FACTS) * MONTHS * 30 * DAY);
  const events: CaseEvent[] = [];
  const say = <T extends CaseEventType>(type: T, data: CaseFacts[T], longest: number) => {
    at += upTo(longest) - longest / 40;
    const event = {
      id: `${number}-${type}`,
      type,
      data,
      meta: occurrence(at, upTo(30) === 0),
      personal: null,
    };
    events.push(event as unknown as CaseEvent);
  };
  say('CaseDetected', detection(puskesmas), HOUR);
  say('ReferralRaised', referral(legId, puskesmas, hospital, upTo(10)), HOUR);
  const steps: readonly (() => void)[] = [
    () => {
      say('ReferralAccepted', { legId, prepared: [] }, 30 * MINUTE);
    },
    () => {
      say('TransportDeparted', { legId, mode: 'ambulance', escort: 'midwife' }, HOUR);
    },
    () => {
      say('PatientArrived', { legId, at: hospital }, 4 * HOUR);
    },
    () => {
      say('PatientAdmitted', { legId, at: hospital, ward: 'delivery' }, HOUR);
    },
    () => {
      say('CareStarted', { legId, at: hospital }, HOUR);
    },
  ];
  const reached = upTo(8) === 0 ? upTo(steps.length) : steps.length;
  for (const step of steps.slice(0, reached)) step();
  return fold(events);
}

function detection(puskesmas: string): CaseFacts['CaseDetected'] {
  return {
    phase: 'labour',
    signs: ['heavyBleeding'],
    riskCategory: 'KRST',
    ksprTotal: 14,
    gestationWeeks: 38,
    personId: 'person',
    subject: 'mother',
    entry: 'puskesmas',
    detectedAt: puskesmas,
    origin: puskesmas,
    motherCaseId: null,
    birthOrder: null,
  };
}

function referral(legId: string, from: string, to: string, throwOfTen: number): CaseFacts['ReferralRaised'] {
  return {
    legId,
    from,
    to,
    urgency: throwOfTen < 6 ? 'emergency' : 'urgent',
    purpose: 'initial',
    previousLegId: null,
    diagnoses: [],
    transportPlanned: null,
    ready: [],
    measuresGiven: [],
  };
}

function occurrence(at: number, isUnknown: boolean): Occurrence {
  return {
    commandId: 'command',
    occurredAt: isUnknown ? { precision: 'unknown' } : { precision: 'exact', at: instant(Math.round(at)) },
    recordedAt: instant(Math.round(at)),
    receivedAt: instant(Math.round(at) + MINUTE),
    clockOffsetMs: null,
    actor: { accountId: 'account', role: 'midwife', facilityId: null },
  };
}
