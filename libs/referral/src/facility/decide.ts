import { DAY, sameJson } from '@rujukan/kernel';
import { isSameTime, momentOf } from '../occurrence';
import { type Refusal, refuse } from '../refusal';
import { timeInTheFuture } from '../time-in-the-future';
import { FACT_OF_FACILITY_COMMAND, type FacilityCommand } from './commands';
import { type District, isOpen, kindIs } from './district';
import type { FacilityEvent } from './events';
import { type Facility, foldFacility } from './state';

/** What a command does to a facility: the events to append, none for a repeat, or why it may not happen. */
export function decideFacility(
  past: readonly FacilityEvent[],
  command: FacilityCommand,
  district: District,
): readonly FacilityEvent[] | Refusal {
  const { commandId } = command.occurrence;
  const type = FACT_OF_FACILITY_COMMAND[command.name];
  const handled = past.find(({ meta }) => meta.commandId === commandId);
  if (handled) {
    const isRepeat =
      handled.type === type &&
      sameJson(handled.data, command.facts) &&
      isSameTime(handled.meta, command.occurrence);
    return isRepeat ? [] : refuse('commandIdReused', { commandId });
  }
  const refusal = timeInTheFuture(command.occurrence) ?? refusalOf(foldFacility(past), command, district);
  if (refusal) return refusal;
  return [
    { id: commandId, type, data: command.facts, meta: command.occurrence, personal: null } as FacilityEvent,
  ];
}

function refusalOf(
  facility: Facility | undefined,
  command: FacilityCommand,
  district: District,
): Refusal | null {
  const { facilityId } = command;
  if (command.name === 'RegisterFacility') {
    return facility
      ? refuse('facilityAlreadyExists', { facility: facilityId })
      : parentIsAPuskesmas(command, district);
  }
  if (!facility) return refuse('facilityUnknown', { facility: facilityId });
  const closed = isOpen(facility, momentOf(command.occurrence));
  if (closed) return closed;
  const itself: District = { facility: () => facility };
  const { actor } = command.occurrence;
  if (actor.facilityId !== null && actor.facilityId !== facilityId) {
    return refuse('notYourFacility', { yours: actor.facilityId, theirs: facilityId });
  }
  switch (command.name) {
    case 'RedescribeFacility':
      return parentIsAPuskesmas(command, district);
    case 'SetPilotStatus':
      return kindIs(itself, facilityId, 'posyandu');
    case 'DeclareCapability':
      return command.facts.until !== null && command.facts.until < command.facts.from
        ? refuse('effectiveDatesReversed', { from: command.facts.from, until: command.facts.until })
        : null;
    case 'DeclareTravel':
      return theWayLeadsElsewhere(command, district);
    case 'ReportCapacity':
      return kindIs(itself, facilityId, 'puskesmas', 'hospital');
    case 'RosterDuty':
      return kindIs(itself, facilityId, 'puskesmas', 'hospital') ?? theDutyIsPossible(command, facility);
    case 'CancelDuty':
      return facility.duties.some(({ dutyId }) => dutyId === command.facts.dutyId)
        ? null
        : refuse('dutyUnknown', { dutyId: command.facts.dutyId });
    case 'RecordCoachingVisit':
    case 'CloseFacility':
      return null;
  }
}

/** Longer than this is no duty but a mistake in a date [reasoned]. */
const LONGEST_DUTY_MS = 31 * DAY;

function theDutyIsPossible({ facts }: FacilityCommand<'RosterDuty'>, { duties }: Facility): Refusal | null {
  const { dutyId, from, until } = facts;
  if (duties.some((duty) => duty.dutyId === dutyId)) return refuse('dutyAlreadyRostered', { dutyId });
  return until > from && until - from <= LONGEST_DUTY_MS ? null : refuse('dutyTimesImpossible', { dutyId });
}

function theWayLeadsElsewhere(
  { facilityId, facts }: FacilityCommand<'DeclareTravel'>,
  district: District,
): Refusal | null {
  return facts.to === facilityId
    ? refuse('travelToItself', { facility: facilityId })
    : kindIs(district, facts.to, 'puskesmas', 'hospital');
}

function parentIsAPuskesmas(
  command: FacilityCommand<'RegisterFacility' | 'RedescribeFacility'>,
  district: District,
): Refusal | null {
  const { parentId } = command.facts;
  return parentId === null ? null : kindIs(district, parentId, 'puskesmas');
}
