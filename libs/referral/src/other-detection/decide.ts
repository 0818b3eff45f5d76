import { sameJson } from '@rujukan/kernel';
import { type District, isOpen, kindIs } from '../facility/district';
import { isSameTime, momentOf } from '../occurrence';
import { type Refusal, refuse } from '../refusal';
import { timeInTheFuture } from '../time-in-the-future';
import { AGE_GROUPS, type AgeGroup, NEWBORN, OTHER_SIGNS, type OtherSign } from './codes';
import { FACT_OF_OTHER_DETECTION, type OtherDetectionCommand, type SeenAtAPosyandu } from './commands';
import type { OtherDetectionEvent, OtherDetectionFacts } from './events';
import { ruleOfSign } from './sign-list';
import { type OtherDetection, foldOtherDetection } from './state';
import { waitsForSomebody } from './escalation';

type Recording = OtherDetectionCommand<'RecordOtherDetection'>;
type FurtherStatement = Exclude<OtherDetectionCommand, Recording>;
type RecordedFacts = OtherDetectionFacts['OtherDetectionRecorded'];

/**
 * What a command does to another detection: the event to append, none for a repeat, or why it may not happen. To a
 * facility that has no part in it, it is as unknown as one that nobody recorded.
 */
export function decideOtherDetection(
  past: readonly OtherDetectionEvent[],
  command: OtherDetectionCommand,
  district: District,
): readonly OtherDetectionEvent[] | Refusal {
  const facts = command.name === 'RecordOtherDetection' ? factsSeen(command.facts) : command.facts;
  if ('refused' in facts) return facts;
  const { commandId } = command.occurrence;
  const handled = past.find(({ meta }) => meta.commandId === commandId);
  if (handled) return saysTheSame(handled, command, facts) ? [] : refuse('commandIdReused', { commandId });
  const refusal = timeInTheFuture(command.occurrence) ?? refusalOf(past, command, district);
  return refusal ?? [eventOf(command, facts)];
}

function refusalOf(
  past: readonly OtherDetectionEvent[],
  command: OtherDetectionCommand,
  district: District,
): Refusal | null {
  const known = foldOtherDetection(past);
  if (command.name !== 'RecordOtherDetection') return refusalOfMore(known, command, district);
  if (known) return refuse('otherDetectionAlreadyExists', { otherDetectionId: command.otherDetectionId });
  return thePlaceIsYours(command, district) ?? theSignsAreOfThisAge(command.facts);
}

/** A posyandu's own kader, or the puskesmas that it belongs to. */
function thePlaceIsYours({ facts, occurrence }: Recording, district: District): Refusal | null {
  const { posyandu } = facts;
  const wrongKind = kindIs(district, posyandu, 'posyandu');
  const facility = district.facility(posyandu);
  if (wrongKind || !facility) return wrongKind;
  const own = occurrence.actor.facilityId;
  const isYours = own === null || own === posyandu || own === facility.parentId;
  if (!isYours) return refuse('notYourFacility', { yours: own, theirs: posyandu });
  return isOpen(facility, momentOf(occurrence));
}

/** An elderly person who does not grow by the chart is a slip of the finger. */
function theSignsAreOfThisAge({ ageGroup, signs }: SeenAtAPosyandu): Refusal | null {
  if (signs.length === 0) return refuse('noSignStated');
  const strange = signs.find((sign) => !ruleOfSign(sign as OtherSign).ages.includes(ageGroup as AgeGroup));
  return strange === undefined ? null : refuse('signOfAnotherAge', { sign: strange, ageGroup });
}

function refusalOfMore(
  known: OtherDetection | undefined,
  { name, otherDetectionId, occurrence }: FurtherStatement,
  district: District,
): Refusal | null {
  const own = occurrence.actor.facilityId;
  const posyandu = known?.recorded.posyandu ?? '';
  const isYours = own === null || own === posyandu || own === district.facility(posyandu)?.parentId;
  if (!known || !isYours) return refuse('otherDetectionUnknown', { otherDetectionId });
  if (name === 'EscalateOtherDetection') {
    return waitsForSomebody(known) ? null : refuse('otherDetectionNotWaiting', { otherDetectionId });
  }
  const { closing } = known;
  // What happened before it was over may still be on a phone without signal.
  const isTooLate =
    name === 'HandOverOtherDetection' && closing !== null && momentOf(occurrence) > closing.at;
  return isTooLate ? refuse('otherDetectionClosed', { otherDetectionId }) : null;
}

/** What is recorded of what was seen; a mother at risk or a newborn is a case, and is led to where cases begin. */
function factsSeen({ personId, posyandu, ...seen }: SeenAtAPosyandu): RecordedFacts | Refusal {
  const { ageGroup, isPregnantOrPostpartum } = seen;
  const [sign] = seen.signs.filter((each) => !isOtherSign(each));
  if (sign !== undefined) return refuse('isACase', { because: sign });
  if (isPregnantOrPostpartum) return refuse('isACase', { because: 'pregnantOrPostpartum' });
  if (!isAgeGroup(ageGroup)) return refuse('isACase', { because: NEWBORN });
  return { personId, posyandu, ageGroup, signs: seen.signs.filter(isOtherSign) };
}

function isOtherSign(sign: string): sign is OtherSign {
  return (OTHER_SIGNS as readonly string[]).includes(sign);
}

function isAgeGroup(ageGroup: string): ageGroup is AgeGroup {
  return (AGE_GROUPS as readonly string[]).includes(ageGroup);
}

function eventOf(command: OtherDetectionCommand, data: object): OtherDetectionEvent {
  const { name, occurrence: meta, personal } = command;
  return {
    id: meta.commandId,
    type: FACT_OF_OTHER_DETECTION[name],
    data,
    meta,
    personal,
  } as OtherDetectionEvent;
}

/** An envelope that can no longer be read cannot differ. */
function saysTheSame(handled: OtherDetectionEvent, command: OtherDetectionCommand, data: object): boolean {
  return (
    handled.type === FACT_OF_OTHER_DETECTION[command.name] &&
    isSameTime(handled.meta, command.occurrence) &&
    (handled.personal === null || sameJson(handled.personal, command.personal)) &&
    sameJson(handled.data, data)
  );
}
