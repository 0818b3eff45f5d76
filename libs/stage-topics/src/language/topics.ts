/** Every event of a case, one message each; the key is the case's id. */
export const CASE_STAGES_TOPIC = 'rujukan.case-stages.v1';

/** What hospitals tell; the key is the case's id, for capacity the hospital's. */
export const HOSPITAL_FACTS_TOPIC = 'rujukan.hospital-facts.v1';

/** What could not be taken from there, whole and with the reason. Its bytes are the sender's: for operators alone. */
export const REJECTED_FACTS_TOPIC = 'rujukan.hospital-facts.rejected.v1';

/** CloudEvents 1.0 in structured mode: the whole event is the value. */
export const CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/** A message as a Kafka client takes it. */
export interface TopicMessage {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

export function topicMessage(topic: string, key: string, event: object): TopicMessage {
  return { topic, key, headers: { 'content-type': CONTENT_TYPE }, value: JSON.stringify(event) };
}

/** Names the schema of a message type, in `$id` and in `dataschema`. */
export function schemaIdOf(type: string): string {
  return `urn:rujukan:schema:${type}`;
}
