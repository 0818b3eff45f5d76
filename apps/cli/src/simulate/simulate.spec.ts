import { readFileSync } from 'node:fs';
import { DAY, type Instant, MINUTE, parseInstant, plus } from '@rujukan/kernel';
import {
  FACT_OF_COMMAND,
  type CaseCommand,
  type CaseCommandName,
  type CaseEvent,
  type District,
  type KnownFacility,
  caseStream,
  decide,
  disputesOf,
  fold,
  isRefusal,
  occurredOnServerClock,
  outcomeOf,
} from '@rujukan/referral';
import { type FacilityEntry, parseFacilities } from '../facilities';
import { type ParameterChoice, type Sending, runSimulation, simulate } from '.';

const START = parseInstant('2026-01-01T00:00:00Z')!;
const MUKOMUKO = facilitiesOf('mukomuko.csv');
const MAMUJU = facilitiesOf('mamuju.csv');

function facilitiesOf(file: string): readonly FacilityEntry[] {
  const parsed = parseFacilities(readFileSync(`apps/cli/data/${file}`, 'utf8'), 'csv');
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
  return parsed.facilities;
}

function sendings(parameters: ParameterChoice = {}, days = 365, seed = 7, facilities = MUKOMUKO) {
  return simulate({ seed, start: START, days, facilities, parameters });
}

function districtOf(facilities: readonly FacilityEntry[]): District {
  const known = new Map(
    facilities.map(({ facilityId, description: { kind, parentId } }): [string, KnownFacility] => [
      facilityId,
      { facilityId, kind, parentId, closed: false },
    ]),
  );
  return { facility: (id) => known.get(id) };
}

/** The server, in memory: nothing but the pure decision. */
class Server {
  readonly streams = new Map<string, CaseEvent[]>();
  constructor(private readonly district: District) {}

  send = (command: CaseCommand) => {
    const stream = caseStream(command.caseId);
    const past = this.streams.get(stream) ?? [];
    const decision = decide(past, command, this.district);
    if (isRefusal(decision)) return Promise.resolve(decision);
    if (decision.length === 0) return Promise.resolve('repeated' as const);
    this.streams.set(stream, [...past, ...decision]);
    return Promise.resolve('recorded' as const);
  };
}

function countByName(commands: Iterable<Sending>): Map<CaseCommandName, number> {
  const counts = new Map<CaseCommandName, number>();
  const seen = new Set<string>();
  for (const { command } of commands) {
    if (seen.has(command.occurrence.commandId)) continue;
    seen.add(command.occurrence.commandId);
    counts.set(command.name, (counts.get(command.name) ?? 0) + 1);
  }
  return counts;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

describe('a simulated district', () => {
  const year = [...sendings()];

  it('says the same for the same seed, and something else for another', () => {
    expect(JSON.stringify([...sendings({}, 60)])).toBe(JSON.stringify([...sendings({}, 60)]));
    expect([...sendings({}, 60, 8)]).not.toEqual([...sendings({}, 60)]);
  });

  it('comes in by the order of the server clock', () => {
    for (const [index, { receivedAt, command }] of year.entries()) {
      expect(command.occurrence.receivedAt).toBe(receivedAt);
      expect(receivedAt).toBeGreaterThanOrEqual(year[index - 1]?.receivedAt ?? START);
      expect(receivedAt).toBeLessThan(START + 365 * DAY);
    }
  });

  it('is accepted by the rules of the field, but for what cannot be known yet', async () => {
    const server = new Server(districtOf(MUKOMUKO));
    const report = await runSimulation(year, server.send);
    expect(report.waiting).toBe(0);
    expect(report.retried).toBeGreaterThan(0);
    expect(report.repeated).toBeGreaterThan(0);
    const expected = [
      'caseUnknown',
      'legUnknown',
      'notYourFacility',
      'milestoneNotStated',
      'correctionOfUnknownFact',
    ];
    expect(expected).toEqual(expect.arrayContaining(Object.keys(report.refused)));
    const refused = Object.values(report.refused).reduce((sum, count) => sum + count, 0);
    expect(refused / report.sent).toBeLessThan(0.01);
    console.log(report);
    const events = [...server.streams.values()].flat();
    const types = new Set(events.map(({ type }) => type));
    const all = Object.values(FACT_OF_COMMAND).filter((type) => type !== 'ReferralEscalated');
    expect([...types].toSorted()).toEqual(all.toSorted());
    const states = [...server.streams.values()].map((stream) => fold(stream));
    console.log({
      cases: states.length,
      open: states.filter((s) => outcomeOf(s) === null && !s.cancellation).length,
      disputes: states.filter((s) => disputesOf(s).length > 0).length,
    });
    console.log(countByName(year));
  });
});
