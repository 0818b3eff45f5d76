import type { RecordedEvent } from '@rujukan/event-log';
import { caseIdOf, decodeCaseEvent } from '@rujukan/referral';
import { recordedOnServerClock, tellInstant, tellTime } from '../times';
import { CASE_STAGES_TOPIC, type TopicMessage, schemaIdOf, topicMessage } from '../topics';
import { NEVER_TOLD, tellFact } from './facts';
import { PUBLISHED_NAME, type StageEvent, TYPE_OF_CHAPTER, chapterOf } from './stage-types';

/** A digit more than a stream's revision can ever have, so that the text sorts like the number. */
const SEQUENCE_DIGITS = 10;

/**
 * What is published of a recorded event: every event of a case, `null` for streams of something else. Told
 * again, the same event gives the same bytes.
 * @param source names this installation: a URI, such as `https://rujukan.example/mukomuko`
 * @throws {UnknownEventType} a newer version wrote it; whoever follows the log must stop here, not skip it
 */
export function stageMessageOf(recorded: RecordedEvent, source: string): TopicMessage | null {
  const caseId = caseIdOf(recorded.stream);
  if (caseId === undefined || Object.hasOwn(NEVER_TOLD, recorded.type)) return null;
  return topicMessage(CASE_STAGES_TOPIC, caseId, stageEventOf(recorded, caseId, source));
}

function stageEventOf(recorded: RecordedEvent, caseId: string, source: string): StageEvent {
  const event = decodeCaseEvent(recorded);
  const type = TYPE_OF_CHAPTER[chapterOf(event.type)];
  const occurred = tellTime(event.meta.occurredAt, event.meta);
  const recordedAt = tellInstant(recordedOnServerClock(event.meta));
  return {
    specversion: '1.0',
    id: event.id,
    source,
    type,
    subject: caseId,
    time: occurred.precision === 'unknown' ? recordedAt : occurred.at,
    datacontenttype: 'application/json',
    dataschema: schemaIdOf(type),
    sequence: String(recorded.revision).padStart(SEQUENCE_DIGITS, '0'),
    partitionkey: caseId,
    data: {
      event: PUBLISHED_NAME[event.type],
      occurred,
      recordedAt,
      receivedAt: tellInstant(event.meta.receivedAt),
      statedBy: { role: event.meta.actor.role, facility: event.meta.actor.facilityId },
      fact: tellFact(event),
    },
  };
}
