import type { PersonalData } from '@rujukan/referral';
import type { Statement } from '../outbox';
import { clockOffset } from '../session';
import { statedWhen } from '../statements';
import { zone } from '../words';
import type { Draft } from './draft';
import { nameOfWay } from './seen/seen';

/** Where a kader is, and the puskesmas that looks after what she saw. */
export interface Place {
  readonly posyandu: string;
  readonly puskesmas: string;
}

/** What is said with one tap on "send". */
export function statementOf(draft: Draft, place: Place): Statement {
  const { id, commandId } = draft;
  const about = draft.kind === 'case' ? detectionIn(draft, place) : otherDetectionIn(draft, place);
  return {
    ...about,
    caseId: id,
    commandId,
    form: draft,
    facts: { ...about.facts, ...personIn(draft), ...noteIn(draft) },
    ...occurrenceIn(draft),
  };
}

type About = Pick<Statement, 'name' | 'path' | 'facts' | 'answerKeptAs'>;

function detectionIn({ id, personId, phase, signs }: Draft, { posyandu, puskesmas }: Place): About {
  const subject = phase === 'newborn' ? 'infant' : 'mother';
  const where = { entry: 'posyandu', detectedAt: posyandu, origin: puskesmas };
  const facts = { caseId: id, personId, subject, ...where, phase, signs };
  return { name: 'DetectCase', path: '/api/cases', facts };
}

function otherDetectionIn({ id, personId, ageGroup, otherSigns }: Draft, { posyandu }: Place): About {
  const facts = { otherDetectionId: id, personId, posyandu, ageGroup, signs: otherSigns };
  return { name: 'RecordOtherDetection', path: '/api/other-detections', facts, answerKeptAs: nameOfWay(id) };
}

/** A time that somebody remembers is told on the server's clock, as far as the phone's error is known. */
function occurrenceIn({ when }: Draft): { readonly occurredAt?: string } {
  const clock = { now: Date.now(), offsetMs: clockOffset.value, zone: zone.value };
  const occurredAt = statedWhen(when, clock)?.occurredAt;
  return occurredAt === undefined ? {} : { occurredAt };
}

function personIn({ name, nik, phone, address, birthDate }: Draft): { readonly person?: PersonalData } {
  const said = Object.entries({ name, nik, phone, address, birthDate }).filter(
    ([, value]) => value.trim() !== '',
  );
  return said.length === 0 ? {} : { person: Object.fromEntries(said) };
}

function noteIn({ note }: Draft): { readonly note?: string } {
  return note.trim() === '' ? {} : { note: note.trim() };
}
