import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DelayFact, delayFactsOf } from '@rujukan/delays';
import { DAY, type Instant, parseInstant, plus } from '@rujukan/kernel';
import {
  type CaseEvent,
  type District,
  type KnownFacility,
  decide,
  fold,
  isRefusal,
} from '@rujukan/referral';
import { parseFacilities } from '../../apps/cli/src/facilities';
import { type ParameterChoice, simulate } from '../../apps/cli/src/simulate';

export const START = parseInstant('2023-12-31T17:00:00Z')!;

const MUKOMUKO = facilitiesOf('mukomuko.csv');
export const PUSKESMAS = MUKOMUKO.filter(({ description }) => description.kind === 'puskesmas').map(
  ({ facilityId }) => facilityId,
);

function facilitiesOf(file: string) {
  const text = readFileSync(join(import.meta.dirname, '../../apps/cli/src/data', file), 'utf8');
  const parsed = parseFacilities(text, 'csv');
  if ('errors' in parsed) throw new Error('the district file does not load');
  return parsed.facilities;
}

const district: District = {
  facility: (id) => known.get(id),
};
const known = new Map(
  MUKOMUKO.map(({ facilityId, description: { kind, parentId } }): [string, KnownFacility] => [
    facilityId,
    { facilityId, kind, parentId, closedOn: null },
  ]),
);

/** What the server would hold at the end of the days: the commands of the simulation, decided in memory. */
export function simulatedStreams(choice: {
  readonly seed: number;
  readonly days: number;
  readonly parameters: ParameterChoice;
}): ReadonlyMap<string, readonly CaseEvent[]> {
  const streams = new Map<string, CaseEvent[]>();
  for (const { command } of simulate({ ...choice, start: START, facilities: MUKOMUKO })) {
    const past = streams.get(command.caseId) ?? [];
    const decision = decide(past, command, district);
    if (!isRefusal(decision)) streams.set(command.caseId, [...past, ...decision]);
  }
  return streams;
}

export function factsOf(streams: ReadonlyMap<string, readonly CaseEvent[]>): readonly DelayFact[] {
  return [...streams].flatMap(([caseId, events]) => delayFactsOf(caseId, fold(events)));
}

export function endOf(days: number): Instant {
  return plus(START, days * DAY);
}
