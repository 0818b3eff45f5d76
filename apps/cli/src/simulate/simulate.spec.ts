import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DAY, HOUR, type Instant, MINUTE, parseInstant, plus } from '@rujukan/kernel';
import {
  FACT_OF_COMMAND,
  type CaseCommand,
  type CaseCommandName,
  type CaseEvent,
  type District,
  type KnownFacility,
  contradictionIn,
  decide,
  disputesOf,
  fold,
  isRefusal,
  occurredOnServerClock,
} from '@rujukan/referral';
import { type FacilityEntry, parseFacilities } from '../facilities';
import {
  type ParameterChoice,
  type Sending,
  capacityCommands,
  coachingCommands,
  runSimulation,
  simulate,
} from '.';

const START = parseInstant('2026-01-01T00:00:00Z')!;
const MUKOMUKO = facilitiesOf('mukomuko.csv');
const MAMUJU = facilitiesOf('mamuju.csv');
const IPUH = 'pkm-mukomuko-05-ipuh';

function facilitiesOf(file: string): readonly FacilityEntry[] {
  const text = readFileSync(join(import.meta.dirname, '../data', file), 'utf8');
  const parsed = parseFacilities(text, 'csv');
  if ('errors' in parsed) throw new Error('the district file does not load');
  return parsed.facilities;
}

interface Choice {
  readonly seed?: number;
  readonly days?: number;
  readonly facilities?: readonly FacilityEntry[];
  readonly parameters?: ParameterChoice;
}

function district({ seed = 7, days = 365, facilities = MUKOMUKO, parameters = {} }: Choice = {}) {
  return simulate({ seed, start: START, days, facilities, parameters });
}

/** The server in memory: nothing but the pure decision. */
class Server {
  readonly streams = new Map<string, CaseEvent[]>();
  private readonly district: District;

  constructor(facilities: readonly FacilityEntry[]) {
    const known = new Map(
      facilities.map(({ facilityId, description: { kind, parentId } }): [string, KnownFacility] => [
        facilityId,
        { facilityId, kind, parentId, closedOn: null },
      ]),
    );
    this.district = { facility: (id) => known.get(id) };
  }

  send = (command: CaseCommand) => {
    const past = this.streams.get(command.caseId) ?? [];
    const decision = decide(past, command, this.district);
    if (isRefusal(decision)) return Promise.resolve(decision);
    if (decision.length === 0) return Promise.resolve('repeated' as const);
    this.streams.set(command.caseId, [...past, ...decision]);
    return Promise.resolve('recorded' as const);
  };
}

/** Each command once, however often it was sent. */
function commandsOf(sendings: Iterable<Sending>): readonly CaseCommand[] {
  return [
    ...new Map(Array.from(sendings, ({ command }) => [command.occurrence.commandId, command])).values(),
  ];
}

function named<N extends CaseCommandName>(commands: readonly CaseCommand[], name: N) {
  return commands.filter((command): command is CaseCommand<N> & CaseCommand => command.name === name);
}

function withoutAnswers({ answers: _, ...facts }: { readonly answers?: unknown }): object {
  return facts;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Minutes from detection to the first referral of each case of these puskesmas, by case. */
function detectionToReferral(commands: readonly CaseCommand[], facilityId: string): Map<string, number> {
  const detections = named(commands, 'DetectCase').filter(({ facts }) => facts.origin === facilityId);
  const detectedAt = new Map(detections.map((each) => [each.caseId, occurredOnServerClock(each.occurrence)]));
  const delays = new Map<string, number>();
  for (const { caseId, facts, occurrence } of named(commands, 'RaiseReferral')) {
    const detected = detectedAt.get(caseId);
    const raised = occurredOnServerClock(occurrence);
    if (detected == null || raised === null || facts.previousLegId !== null) continue;
    delays.set(caseId, (raised - detected) / MINUTE);
  }
  return delays;
}

describe('a simulated year of Mukomuko', () => {
  const year = [...district()];
  const commands = commandsOf(year);

  it('is the same for the same seed, and another for another', () => {
    const january = (seed: number) => JSON.stringify([...district({ seed, days: 31 })]);
    expect(january(7)).toBe(january(7));
    expect(january(8)).not.toBe(january(7));
  });

  it('is told with answers that fit the signs and add up to the total, and is otherwise as without them', () => {
    const told = (answeredShare: number) =>
      commandsOf(district({ days: 60, parameters: { course: { answeredShare } } }));
    const [answered, silent] = [told(0.6), told(0)];
    const without = answered.map((command) =>
      'answers' in command.facts ? { ...command, facts: withoutAnswers(command.facts) } : command,
    );
    expect(without).toEqual(silent);

    const screened = [...named(commands, 'DetectCase'), ...named(commands, 'RescreenCase')];
    const withItems = screened.filter(({ facts }) => facts.answers !== undefined);
    expect(withItems.length / screened.length).toBeGreaterThan(0.4);
    expect(withItems.filter(({ facts }) => facts.answers?.kspr).length).toBeGreaterThan(100);
    expect(withItems.filter(({ facts }) => facts.answers?.mtbm).length).toBeGreaterThan(20);
    expect(withItems.flatMap(({ facts }) => contradictionIn(facts) ?? [])).toEqual([]);
  });

  it('has midwives who do not confirm every sign of a kader, say why, and then refer nobody', () => {
    const reviews = named(commands, 'ReviewDetection');
    const notConfirmed = reviews.filter(({ facts }) => facts.finding !== 'confirmed');
    const ended = new Set(notConfirmed.map(({ caseId }) => caseId));

    expect(notConfirmed.length / reviews.length).toBeGreaterThan(0.08);
    expect(notConfirmed.length / reviews.length).toBeLessThan(0.3);
    expect(new Set(notConfirmed.map(({ facts }) => facts.finding)).size).toBeGreaterThan(2);
    expect(named(commands, 'RaiseReferral').filter(({ caseId }) => ended.has(caseId))).toEqual([]);
  });

  it('comes in by the clock of the server, and ends with the year', () => {
    const wrong = year.filter(
      ({ receivedAt, command }, index) =>
        command.occurrence.receivedAt !== receivedAt ||
        receivedAt < (year[index - 1]?.receivedAt ?? START) ||
        receivedAt >= START + 365 * DAY,
    );
    expect(wrong).toEqual([]);
  });

  it('has 600 to 800 referred cases, mothers and infants, at all hours but most in the morning', () => {
    const referred = new Set(named(commands, 'RaiseReferral').map(({ caseId }) => caseId));
    expect(referred.size).toBeGreaterThan(600);
    expect(referred.size).toBeLessThan(800);
    const detections = named(commands, 'DetectCase');
    const infants = detections.filter(({ facts }) => facts.subject === 'infant');
    expect(infants.length / detections.length).toBeCloseTo(0.25, 1);
    const perHour = Array.from({ length: 24 }, () => 0);
    for (const { occurrence } of detections) {
      const at = occurredOnServerClock(occurrence);
      if (at === null) continue;
      const hour = Math.floor(((at + 7 * HOUR) / HOUR) % 24);
      perHour[hour] = (perHour[hour] ?? 0) + 1;
    }
    expect(Math.min(...perHour)).toBeGreaterThan(0);
    expect(perHour[9]).toBeGreaterThan(2 * (perHour[2] ?? 0));
  });

  it('names nobody who could exist', () => {
    for (const { personal } of named(commands, 'DetectCase')) {
      expect(personal?.name).toMatch(/^(Bayi )?Ibu Contoh \d{6}$/);
      expect(personal?.nik ?? personal?.motherNik).toMatch(/^99\d{14}$/);
    }
  });

  it('has every fault of the field in it', () => {
    const stated = commands.map(({ occurrence }) => occurrence);
    expect(year.length - commands.length).toBeGreaterThan(20);
    const kinds = {
      estimated: stated.filter(({ occurredAt }) => occurredAt.precision === 'estimated'),
      unknown: stated.filter(({ occurredAt }) => occurredAt.precision === 'unknown'),
      unmeasuredClock: stated.filter(({ clockOffsetMs }) => clockOffsetMs === null),
      wrongClock: stated.filter(({ clockOffsetMs }) => Math.abs(clockOffsetMs ?? 0) > 10 * MINUTE),
      hoursLate: stated.filter(({ recordedAt, receivedAt }) => receivedAt - recordedAt > 3 * HOUR),
      negative: MUKOMUKO.flatMap(({ facilityId }) => [
        ...detectionToReferral(commands, facilityId).values(),
      ]).filter((minutes) => minutes < 0),
    };
    for (const found of Object.values(kinds)) expect(found.length).toBeGreaterThan(0);
    const entered = new Map<string, Instant>();
    const outOfOrder = stated.filter(({ actor, recordedAt }) => {
      const before = entered.get(actor.accountId) ?? recordedAt;
      entered.set(actor.accountId, recordedAt);
      return recordedAt < before;
    });
    expect(outOfOrder.length).toBeGreaterThan(10);
  });

  it('is accepted by the rules of the field; what came too early is accepted later', async () => {
    const server = new Server(MUKOMUKO);
    const report = await runSimulation(year, server.send);
    expect(report).toMatchObject({ sent: year.length, waiting: 0, refused: {} });
    expect(report.recorded).toBe(commands.length);
    expect(report.retried).toBeGreaterThan(0);
    const states = [...server.streams.values()].map((events) => fold(events));
    expect(states.some((state) => disputesOf(state).length > 0)).toBe(true);
  });
});

describe('five simulated years', () => {
  const commands = commandsOf(district({ days: 5 * 365 }));

  it('keep near the shares of the parameters', () => {
    const accepted = named(commands, 'AcceptReferral');
    const declined = named(commands, 'DeclineReferral');
    const noRoom = declined.filter(({ facts }) => facts.reason === 'noRoom');
    expect(declined.length / (declined.length + accepted.length)).toBeCloseTo(0.15, 1);
    expect(noRoom.length / declined.length).toBeCloseTo(0.68, 1);
    const detections = named(commands, 'DetectCase');
    const walkIns = detections.filter(({ facts }) => facts.entry === 'walkIn');
    expect(walkIns.length / detections.length).toBeCloseTo(0.08, 1);
    const raised = new Map(
      named(commands, 'RaiseReferral').map(({ facts, occurrence }) => [facts.legId, occurrence.receivedAt]),
    );
    const replies = [...accepted, ...declined].flatMap(({ facts: { legId }, occurrence }) => {
      const known = raised.get(legId);
      return known === undefined ? [] : [occurrence.recordedAt - known];
    });
    const quick = replies.filter((wait) => wait <= 5 * MINUTE + 10_000);
    expect(quick.length / replies.length).toBeCloseTo(0.6, 1);
  });

  it('bring every event of a case but those that the server makes or nobody hopes for', () => {
    const said = new Set<CaseCommandName>(commands.map(({ name }) => name));
    const never = Object.keys(FACT_OF_COMMAND).filter((name) => !said.has(name as CaseCommandName));
    expect(never).toEqual(['EscalateReferral', 'BreakGlass', 'ReviewBreakGlass']);
    const outcomes = named(commands, 'RecordOutcome').map(({ facts }) => `${facts.outcome} ${facts.place}`);
    expect(outcomes).toEqual(
      expect.arrayContaining(['died inTransit', 'died hospital', 'stillbirth hospital']),
    );
    const purposes = new Set(named(commands, 'RaiseReferral').map(({ facts }) => facts.purpose));
    expect(purposes).toEqual(new Set(['initial', 'afterDecline', 'onward']));
    const corrections = new Set(named(commands, 'CorrectMilestone').map(({ facts }) => facts.reason));
    expect(corrections).toEqual(new Set(['typingError', 'disputeResolved']));
  });
});

describe('what is planted', () => {
  const plain = commandsOf(district({ days: 730 }));

  it('slows the puskesmas it names by just that factor, and leaves the others as they were', () => {
    const parameters = { truths: { puskesmasFactor: { [IPUH]: 2 } } };
    const slowed = commandsOf(district({ days: 730, parameters }));
    const before = detectionToReferral(plain, IPUH);
    const after = detectionToReferral(slowed, IPUH);
    const ratios = [...after].flatMap(([id, minutes]) =>
      before.has(id) ? [minutes / (before.get(id) ?? NaN)] : [],
    );
    expect(ratios.length).toBeGreaterThan(50);
    expect(median(ratios)).toBeCloseTo(2, 1);
    const ipuhsCases = new Set(
      named(plain, 'DetectCase')
        .filter(isOfIpuh)
        .map(({ caseId }) => caseId),
    );
    const elsewhere = (commands: readonly CaseCommand[]) =>
      commands.filter((each) => !concerns(each, ipuhsCases));
    expect(elsewhere(slowed)).toEqual(elsewhere(plain));
  });

  it('shortens the delays of a coached puskesmas from the visit on', () => {
    const visit = { facilityId: IPUH, at: plus(START, 365 * DAY), topic: 'referralProcedure' } as const;
    const truths = { coachingVisits: [visit], coachingFactor: 0.5 };
    const coached = commandsOf(district({ days: 730, parameters: { truths } }));
    const before = detectionToReferral(plain, IPUH);
    const begun = new Map(
      named(plain, 'DetectCase').map((each) => [each.caseId, each.occurrence.recordedAt]),
    );
    const changed = [...detectionToReferral(coached, IPUH)].map(([id, minutes]) => ({
      isAfter: (begun.get(id) ?? 0) > visit.at + DAY,
      ratio: minutes / (before.get(id) ?? NaN),
    }));
    const ratios = (isAfter: boolean) =>
      changed.filter((each) => each.isAfter === isAfter).map(({ ratio }) => ratio);
    expect(median(ratios(true))).toBeCloseTo(0.5, 1);
    expect(median(ratios(false))).toBe(1);
    expect(coachingCommands([visit], 7)).toEqual([
      expect.objectContaining({ name: 'RecordCoachingVisit', facilityId: IPUH }),
    ]);
  });

  it('leaves open the share of cases that it says', () => {
    const truths = { leftOpenShare: 0.3 };
    const telling = { missingShare: {} };
    const commands = commandsOf(district({ days: 730, parameters: { truths, telling } }));
    const settled = plus(START, 640 * DAY);
    const closed = new Set(
      commands
        .filter(({ name }) => name === 'RecordOutcome' || name === 'CancelCase')
        .map(({ caseId }) => caseId),
    );
    const old = named(commands, 'DetectCase').filter(({ occurrence }) => occurrence.receivedAt < settled);
    const open = old.filter(({ caseId }) => !closed.has(caseId));
    expect(open.length / old.length).toBeCloseTo(0.3, 1);
  });
});

function isOfIpuh({ facts }: CaseCommand<'DetectCase'>): boolean {
  return facts.origin === IPUH || facts.detectedAt.includes('05-ipuh');
}

function concerns({ caseId, occurrence }: CaseCommand, cases: ReadonlySet<string>): boolean {
  return cases.has(caseId) || occurrence.actor.facilityId === IPUH;
}

describe('other districts and long runs', () => {
  it('sends boats from the islands of Mamuju, kader report from its pilots, and all is accepted', async () => {
    const parameters = { casesPerYear: 2_000 };
    const sendings = [...district({ facilities: MAMUJU, days: 90, parameters })];
    const report = await runSimulation(sendings, new Server(MAMUJU).send);
    expect(report.refused).toEqual({});
    const commands = commandsOf(sendings);
    expect(named(commands, 'RecordDeparture').some(({ facts }) => facts.mode === 'boat')).toBe(true);
    expect(commands.some(({ occurrence }) => occurrence.actor.role === 'kader')).toBe(true);
  });

  it('does with one hospital, which then has nobody to decline to', async () => {
    const alone = MUKOMUKO.filter(
      ({ facilityId, description }) => description.kind !== 'hospital' || facilityId === 'rsud-mukomuko',
    );
    const report = await runSimulation(district({ facilities: alone, days: 60 }), new Server(alone).send);
    expect(report.refused).toEqual({});
    const none = MUKOMUKO.filter(({ description }) => description.kind !== 'hospital');
    expect(() => district({ facilities: none }).next()).toThrow('no hospital with beds');
  });

  it('keeps no more than the cases on their way, however long it runs', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heap = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const centuries = district({ days: 365 * 200 });
    const take = (count: number) => {
      for (let taken = 0; taken < count; taken += 1) centuries.next();
    };
    take(8_000);
    const before = heap();
    take(40_000);
    expect(heap() - before).toBeLessThan(8 * 2 ** 20);
  });
});

describe('the beds of a simulated district', () => {
  const period = { seed: 7, start: START, days: 30, facilities: MUKOMUKO };
  const reports = capacityCommands(period);

  it('are told by the hospitals that have any, in the order of time, some shifts not', () => {
    expect(reports.map(([first]) => first?.facilityId)).toEqual([
      'rsud-mukomuko',
      'rsia-albara',
      'rsud-rujukan-provinsi-bengkulu',
    ]);
    for (const ofHospital of reports) {
      const times = ofHospital.map(({ occurrence }) => occurrence.receivedAt);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.every((at) => at >= START && at < START + 30 * DAY)).toBe(true);
      expect(ofHospital.length).toBeGreaterThan(30);
      expect(ofHospital.length).toBeLessThan(85);
    }
  });

  it('are all taken now and then', () => {
    const free = reports.flat().map(({ facts }) => facts.freeBeds.delivery ?? -1);

    expect(Math.min(...free)).toBe(0);
    expect(free.filter((beds) => beds === 0).length / free.length).toBeCloseTo(0.2, 0);
  });

  it('are the same for the same seed, each report with an id of its own', () => {
    expect(capacityCommands(period)).toEqual(reports);
    expect(capacityCommands({ ...period, seed: 8 })).not.toEqual(reports);
    const ids = reports.flat().map(({ occurrence }) => occurrence.commandId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
