import type { StatedTime } from '@rujukan/referral';
import { type PublishedTime, tellInstant } from '../times';
import { HOSPITAL_FACTS_TOPIC, type TopicMessage, topicMessage } from '../topics';
import { type HospitalFact, TYPE_OF_STATEMENT } from './hospital-fact';

/** The message that states a fact, as a hospital's system would write it: for examples, tests and trials. */
export function hospitalMessageOf(fact: HospitalFact): TopicMessage {
  const subject = fact.name === 'ReportCapacity' ? fact.hospital : fact.caseId;
  const { at: _, ...said } = { at: undefined, ...fact.facts };
  return topicMessage(HOSPITAL_FACTS_TOPIC, subject, {
    specversion: '1.0',
    id: fact.id,
    source: fact.source,
    type: TYPE_OF_STATEMENT[fact.name],
    subject,
    datacontenttype: 'application/json',
    data: {
      hospital: fact.hospital,
      occurred: written(fact.occurredAt),
      ...(fact.recordedAt === null ? {} : { recordedAt: tellInstant(fact.recordedAt) }),
      ...said,
    },
  });
}

function written(time: StatedTime): PublishedTime {
  return time.precision === 'unknown' ? time : { ...time, at: tellInstant(time.at) };
}
