import type {
  FactsOfOtherDetection,
  OtherDetectionCommand,
  OtherDetectionCommandName,
} from '../other-detection/commands';
import { decideOtherDetection } from '../other-detection/decide';
import type { OtherDetectionEvent } from '../other-detection/events';
import type { Actor } from '../occurrence';
import { isRefusal } from '../refusal';
import { MUKOMUKO, POSYANDU_MELATI, PUSKESMAS_IPUH } from './district';
import { type Manner, type When, actorOf, occurrenceOf } from './people';

export const THE_OTHER = 'other-detection-1';

const ORDINARY: { readonly [N in OtherDetectionCommandName]: FactsOfOtherDetection<N> } = {
  RecordOtherDetection: {
    personId: 'person-2',
    posyandu: POSYANDU_MELATI,
    ageGroup: 'elderly',
    isPregnantOrPostpartum: false,
    signs: ['highBloodPressure'],
  },
  HandOverOtherDetection: { service: 'adultAndElderly', receipt: 'inPerson' },
  CloseOtherDetection: { outcome: 'inCare', caseId: null },
  EscalateOtherDetection: {
    posyandu: POSYANDU_MELATI,
    puskesmas: PUSKESMAS_IPUH,
    toRole: 'coordinator',
    rules: '2026-1',
    told: [{ accountId: 'account-dinkes', as: 'coordinator' }],
  },
};

interface OfAnother extends Manner {
  readonly otherDetectionId?: string;
  readonly by?: Actor;
}

/** States a command; facts left out are those of an elderly man with high blood pressure at Melati. */
export function other<N extends OtherDetectionCommandName>(
  name: N,
  facts: Partial<FactsOfOtherDetection<N>> = {},
  when: When = '09:00',
  { otherDetectionId = THE_OTHER, by = speakerOf(name), personal, ...manner }: OfAnother = {},
): OtherDetectionCommand<N> {
  return {
    name,
    otherDetectionId,
    facts: { ...ORDINARY[name], ...facts },
    occurrence: occurrenceOf(by, when, manner),
    personal: personal ?? null,
  };
}

function speakerOf(name: OtherDetectionCommandName): Actor {
  if (name === 'RecordOtherDetection') return actorOf('kader', POSYANDU_MELATI);
  return name === 'EscalateOtherDetection' ? actorOf('admin', null) : actorOf('midwife', PUSKESMAS_IPUH);
}

/** Tells a story of which every command must be taken. */
export function othersGiven(...commands: readonly OtherDetectionCommand[]): readonly OtherDetectionEvent[] {
  return commands.reduce<readonly OtherDetectionEvent[]>((past, command) => {
    const decision = decideOtherDetection(past, command, MUKOMUKO);
    if (isRefusal(decision)) throw new Error(`${command.name} was refused: ${decision.refused}`);
    return [...past, ...decision];
  }, []);
}
