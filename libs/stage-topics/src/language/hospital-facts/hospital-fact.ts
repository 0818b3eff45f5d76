import type { Instant } from '@rujukan/kernel';
import type { FacilityFacts, FactsOfCommand, StatedTime } from '@rujukan/referral';
import { readInstant, readTime } from '../times';
import type { HospitalFactType, HospitalMessage } from './fact-types';

export type HospitalCaseCommand = 'AcknowledgeArrival' | 'AdmitPatient' | 'StartCare' | 'RecordOutcome';

/** The ordinary command that a message states, less who sends it and the server's clock. */
export type HospitalStatement =
  | {
      readonly [N in HospitalCaseCommand]: {
        readonly name: N;
        readonly caseId: string;
        readonly facts: FactsOfCommand<N>;
      };
    }[HospitalCaseCommand]
  | { readonly name: 'ReportCapacity'; readonly facts: FacilityFacts['CapacityReported'] };

export type HospitalFact = HospitalStatement & {
  /** The id of the message; with source and subject it makes the id of the command and of its event. */
  readonly id: string;
  /** The hospital's system, as it names itself. */
  readonly source: string;
  /** Who says so; whoever runs the command must check that the sender may speak for it. */
  readonly hospital: string;
  readonly occurredAt: StatedTime;
  /** `null` when the sender leaves it to the moment of reading. */
  readonly recordedAt: Instant | null;
};

/** The fact of a message that its schema has passed. */
export function factOf(message: HospitalMessage): HospitalFact {
  const { hospital, occurred, recordedAt } = message.data;
  return {
    ...statementOf(message),
    id: sameId(message.id),
    source: message.source,
    hospital,
    occurredAt: readTime(occurred),
    recordedAt: recordedAt === undefined ? null : readInstant(recordedAt),
  };
}

function statementOf(message: HospitalMessage): HospitalStatement {
  const caseId = sameId(message.subject);
  switch (message.type) {
    case 'rujukan.hospital.arrival.v1': {
      const { legId, hospital: at } = message.data;
      return { name: 'AcknowledgeArrival', caseId, facts: { legId: sameId(legId), at } };
    }
    case 'rujukan.hospital.admission.v1': {
      const { legId, hospital: at, ward } = message.data;
      return { name: 'AdmitPatient', caseId, facts: { legId: sameId(legId), at, ward } };
    }
    case 'rujukan.hospital.careStarted.v1': {
      const { legId, hospital: at } = message.data;
      return { name: 'StartCare', caseId, facts: { legId: sameId(legId), at } };
    }
    case 'rujukan.hospital.outcome.v1': {
      const { outcome, place, legId = null, causeCode = null } = message.data;
      const leg = legId === null ? null : sameId(legId);
      return { name: 'RecordOutcome', caseId, facts: { outcome, place, legId: leg, causeCode } };
    }
    case 'rujukan.hospital.capacity.v1':
      return { name: 'ReportCapacity', facts: { freeBeds: message.data.freeBeds } };
  }
}

/** A UUID in capitals is the same UUID; in the log's stream names it must also be the same text. */
export function sameId(id: string): string {
  return id.toLowerCase();
}

/** The type of message that states a command; the way back, for whoever plays a hospital. */
export const TYPE_OF_STATEMENT: Readonly<Record<HospitalStatement['name'], HospitalFactType>> = {
  AcknowledgeArrival: 'rujukan.hospital.arrival.v1',
  AdmitPatient: 'rujukan.hospital.admission.v1',
  StartCare: 'rujukan.hospital.careStarted.v1',
  RecordOutcome: 'rujukan.hospital.outcome.v1',
  ReportCapacity: 'rujukan.hospital.capacity.v1',
};
