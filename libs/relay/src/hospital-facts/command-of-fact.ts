import type { Instant } from '@rujukan/kernel';
import type { Actor, Occurrence } from '@rujukan/referral';
import type { HospitalFact } from '@rujukan/stage-topics';
import { ChangeCase, ChangeFacility } from '@rujukan/use-cases';
import { v5 as uuidV5 } from 'uuid';

/** Part of the storage format: with another namespace a repeat after an upgrade would not be recognised. */
const HOSPITAL_FACTS = 'b2f0b1c5-6a57-4a0e-9f0c-5d1f2f6f7c64';

/** The ordinary command that a hospital's fact is, received now. */
export function commandOfFact(
  fact: HospitalFact,
  actor: Actor,
  receivedAt: Instant,
): ChangeCase | ChangeFacility {
  const occurrence = occurrenceOf(fact, actor, receivedAt);
  if (fact.name === 'ReportCapacity') {
    const { name, facts, hospital: facilityId } = fact;
    return new ChangeFacility({ name, facilityId, facts, occurrence });
  }
  return changeCase(fact, occurrence);
}

function changeCase(
  fact: Exclude<HospitalFact, { name: 'ReportCapacity' }>,
  occurrence: Occurrence,
): ChangeCase {
  const { caseId } = fact;
  const said = { caseId, occurrence, personal: null };
  switch (fact.name) {
    case 'AcknowledgeArrival':
      return new ChangeCase({ ...said, name: fact.name, facts: fact.facts });
    case 'AdmitPatient':
      return new ChangeCase({ ...said, name: fact.name, facts: fact.facts });
    case 'StartCare':
      return new ChangeCase({ ...said, name: fact.name, facts: fact.facts });
    case 'RecordOutcome':
      return new ChangeCase({ ...said, name: fact.name, facts: fact.facts });
  }
}

/** A server keeps its clock; a hospital's system is taken to be one. */
const CLOCK_OFFSET_MS = 0;

function occurrenceOf(fact: HospitalFact, actor: Actor, receivedAt: Instant): Occurrence {
  return {
    commandId: commandIdOf(fact),
    occurredAt: fact.occurredAt,
    recordedAt: fact.recordedAt ?? receivedAt,
    receivedAt,
    clockOffsetMs: CLOCK_OFFSET_MS,
    actor,
  };
}

/**
 * The same for the same message, whenever it comes. What it is about is part of it: an id that a hospital uses for two
 * cases by mistake must not become two events of one id, which those who drop repeats would take for one.
 */
export function commandIdOf(fact: HospitalFact): string {
  const about = fact.name === 'ReportCapacity' ? fact.hospital : fact.caseId;
  return uuidV5(JSON.stringify([fact.source, about, fact.id]), HOSPITAL_FACTS);
}
