import { HOUR, type Instant, type JsonObject, instant, toIso } from '@rujukan/kernel';
import { HOURS_AHEAD_OF_UTC, type Role, type Words, type Zone } from '@rujukan/referral';
import type {
  FiledCase,
  FiledEvent,
  FiledOtherDetection,
  FiledReading,
  PersonFile,
  StatedMeta,
  Surroundings,
} from './person-file';
import { AGE_GROUPS, ROLES, SUBJECTS, words } from './words/codes';
import { tellingsOf, titleOf } from './words/event-words';
import { type ToldPersonal, toldPersonal, toldWithheld } from './words/personal-words';
import { shownIn, why } from './words/reading-words';
import { type Context, SILENT, same } from './words/telling';

/** A file in the words of both languages, in the order in which it is read. */
export interface FileInWords {
  readonly personId: string;
  readonly preparedAt: Words;
  /** What identifies the person, as it was last told. */
  readonly identity: readonly ToldPersonal[];
  readonly cases: readonly CaseInWords[];
  readonly otherDetections: readonly OtherDetectionInWords[];
  /** About the data itself. */
  readonly decisions: readonly EventInWords[];
  readonly readings: readonly ReadingInWords[];
}

export interface CaseInWords {
  readonly caseId: string;
  readonly about: Words;
  readonly events: readonly EventInWords[];
}

/** What a posyandu of all ages found beside cases. */
export interface OtherDetectionInWords extends Omit<CaseInWords, 'caseId'> {
  readonly otherDetectionId: string;
}

export interface ToldFact {
  readonly label: Words;
  readonly value: Words;
}

export interface EventInWords {
  readonly id: string;
  readonly type: string;
  readonly title: Words;
  /** When it happened, as stated. */
  readonly occurred: Words;
  /** When the server took it in. */
  readonly received: Words;
  readonly by: Words;
  readonly facts: readonly ToldFact[];
  readonly personal: readonly ToldPersonal[];
  readonly withheld: Words | null;
}

export interface ReadingInWords {
  readonly at: Words;
  readonly by: Words;
  readonly accountId: string;
  readonly shownIn: Words;
  readonly why: Words;
}

export function inWords(file: PersonFile, surroundings: Surroundings): FileInWords {
  return {
    personId: file.personId,
    preparedAt: momentIn(surroundings.zone, file.preparedAt),
    identity: toldPersonal(latestPersonal(file)),
    cases: file.cases.map((each) => caseInWords(each, surroundings)),
    otherDetections: file.otherDetections.map((each) => otherInWords(each, surroundings)),
    decisions: file.decisions.map((each) => eventInWords(each, contextIn(surroundings, []))),
    readings: file.readings.map((each) => readingInWords(each, surroundings)),
  };
}

/** A note says what happened, not who somebody is. */
function latestPersonal({ cases, otherDetections }: PersonFile): JsonObject {
  const events = [...cases, ...otherDetections].flatMap((each) => each.events);
  const told = events
    .toSorted((a, b) => receivedAtOf(a) - receivedAtOf(b))
    .map(({ personal }) => personal ?? {});
  const { note: _, ...latest } = Object.assign({}, ...told) as JsonObject;
  return latest;
}

function receivedAtOf({ meta }: FiledEvent): number {
  return (meta as unknown as StatedMeta).receivedAt;
}

function caseInWords({ case: { caseId, subject }, events }: FiledCase, around: Surroundings): CaseInWords {
  const legs = [
    ...new Set(events.flatMap(({ data }) => (typeof data.legId === 'string' ? [data.legId] : []))),
  ];
  const context = contextIn(around, legs);
  return { caseId, about: SUBJECTS[subject], events: events.map((event) => eventInWords(event, context)) };
}

function otherInWords(
  { otherDetection: { otherDetectionId, ageGroup }, events }: FiledOtherDetection,
  around: Surroundings,
): OtherDetectionInWords {
  const context = contextIn(around, []);
  return {
    otherDetectionId,
    about: AGE_GROUPS[ageGroup],
    events: events.map((event) => eventInWords(event, context)),
  };
}

function contextIn(around: Surroundings, legs: readonly string[]): Context {
  return {
    facility: (id) => around.facilityName(id) ?? id,
    leg: (legId) => legs.indexOf(legId) + 1,
    moment: (at) => momentIn(around.zone, instant(at)),
  };
}

function eventInWords(event: FiledEvent, context: Context): EventInWords {
  const { occurredAt, receivedAt, actor } = event.meta as unknown as StatedMeta;
  return {
    id: event.id,
    type: event.type,
    title: titleOf(event.type),
    occurred: occurred(occurredAt, context),
    received: context.moment(receivedAt),
    by: person(actor.role, actor.facilityId, context.facility),
    facts: factsOf(event.type, event.data, context),
    personal: toldPersonal(event.personal),
    withheld: toldWithheld(event.withheld),
  };
}

function occurred(stated: StatedMeta['occurredAt'], { moment }: Context): Words {
  if (stated.precision === 'unknown') return words('tidak diketahui', 'unknown');
  const { id, en } = moment(stated.at);
  if (stated.precision === 'exact') return { id, en };
  return { id: `± ${stated.withinMinutes} mnt ${id}`, en: `± ${stated.withinMinutes} min ${en}` };
}

/** In the order in which the words of the event stand. */
function factsOf(type: string, data: JsonObject, context: Context): readonly ToldFact[] {
  return tellingsOf(type).flatMap(([name, telling]) => {
    if (telling === SILENT) return [];
    const value = telling.tell(data[name], context);
    return value === null ? [] : [{ label: telling.label, value }];
  });
}

function readingInWords({ at, type, actor, facts }: FiledReading, around: Surroundings): ReadingInWords {
  return {
    at: momentIn(around.zone, at),
    by: person(actor.role, actor.facilityId, (id) => around.facilityName(id) ?? id),
    accountId: actor.accountId,
    shownIn: shownIn(type, facts),
    why: why(facts),
  };
}

function person(role: Role, facilityId: string | null, nameOf: (id: string) => string): Words {
  const { id, en } = ROLES[role];
  if (facilityId === null) return { id, en };
  const place = nameOf(facilityId);
  return { id: `${id}, ${place}`, en: `${en}, ${place}` };
}

const ZONE_NAMES: Readonly<Record<Zone, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** Such as `2026-11-21 09:10 WIB`, which both languages read alike. */
function momentIn(zone: Zone, at: Instant): Words {
  const local = toIso(instant(at + HOURS_AHEAD_OF_UTC[zone] * HOUR));
  return same(`${local.slice(0, 10)} ${local.slice(11, 16)} ${ZONE_NAMES[zone]}`);
}
