import { DAY, type Instant, plus } from '@rujukan/kernel';
import type { CaseCommand, FacilityCommand, OtherDetectionCommand, Refusal } from '@rujukan/referral';
import {
  ChangeCase,
  ChangeFacility,
  ChangeOtherDetection,
  RecordOtherDetection,
  isReceipt,
} from '@rujukan/use-cases';
import type { FacilityEntry } from '../facilities';
import {
  type ParameterChoice,
  type PlannedVisit,
  type SimulationReport,
  capacityCommands,
  coachingCommands,
  otherDetectionCommands,
  runSimulation,
  simulate,
} from '../simulate';
import type { Workshop } from '../workshop';
import { progress } from './progress';

export interface SimulatedPeriod {
  readonly seed: number;
  readonly from: Instant;
  readonly days: number;
  readonly facilities: readonly FacilityEntry[];
  readonly coaching: readonly PlannedVisit[];
  readonly parameters?: ParameterChoice;
}

/** Commands of different cases share commits; the order of the log stays the same for the same seed. */
const AT_ONCE = 64;

/** Sends a simulated district through the use cases, as its phones would have. */
export async function simulateInto(
  { send, mustSend }: Workshop,
  { seed, from, days, facilities, coaching, parameters = {} }: SimulatedPeriod,
): Promise<SimulationReport> {
  for (const command of coachingCommands(coaching, seed)) await mustSend(new ChangeFacility(command));
  const reports = capacityCommands({ seed, start: from, days, facilities, parameters });
  await Promise.all(reports.map((ofHospital) => sendInOrder(ofHospital, mustSend)));
  const others = otherDetectionCommands({ seed, start: from, days, facilities, parameters });
  await Promise.all(others.map((ofPosyandu) => sendOthers(ofPosyandu, mustSend)));
  const bar = progress('Simulating', days);
  const sendings = simulate({
    seed,
    start: from,
    days,
    facilities,
    parameters: { ...parameters, truths: { ...parameters.truths, coachingVisits: coaching } },
  });
  const report = await runSimulation(
    sendings,
    (command) => sendCase(send, command),
    ({ at, recorded }) => {
      bar.to(Math.floor(((at ?? from) - from) / DAY), `${recorded} recorded`);
    },
    { concurrency: AT_ONCE },
  );
  bar.done();
  return report;
}

async function sendInOrder(commands: readonly FacilityCommand[], mustSend: Workshop['mustSend']) {
  for (const command of commands) await mustSend(new ChangeFacility(command));
}

async function sendOthers(commands: readonly OtherDetectionCommand[], mustSend: Workshop['mustSend']) {
  for (const command of commands) {
    await mustSend(
      command.name === 'RecordOtherDetection'
        ? new RecordOtherDetection(command)
        : new ChangeOtherDetection(command),
    );
  }
}

async function sendCase(send: Workshop['send'], command: CaseCommand) {
  const result = await send(new ChangeCase(command));
  if (!isReceipt(result)) return result as Refusal;
  return result.repeated ? 'repeated' : 'recorded';
}

/** A visit of specialists to each of some puskesmas, a few weeks apart, from the third month on. */
export function plannedVisits(
  facilities: readonly FacilityEntry[],
  from: Instant,
  days: number,
): PlannedVisit[] {
  const puskesmas = facilities.filter(({ description }) => description.kind === 'puskesmas');
  return puskesmas
    .filter((_, index) => index % 3 === 0)
    .map(({ facilityId }, index) => ({
      facilityId,
      at: plus(from, (60 + index * 21) * DAY),
      topic: 'referralProcedure' as const,
    }))
    .filter(({ at }) => at < plus(from, days * DAY));
}
