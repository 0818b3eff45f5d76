import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { asyncApiDocument } from './async-api';
import { isUnreadable } from './hospital-facts/unreadable';
import { readHospitalFact } from './hospital-facts/read-hospital-fact';
import { exampleMessages } from './examples';
import { PUBLISHED_SCHEMAS } from './schemas';
import { CASE_STAGES_TOPIC, HOSPITAL_FACTS_TOPIC, REJECTED_FACTS_TOPIC } from './topics';

const document = asyncApiDocument();

function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === '$ref' ? [String(member)] : referencesIn(member),
  );
}

function found(reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);
}

describe('the AsyncAPI document', () => {
  it('is of version 3 and names the three topics, with who writes to them', () => {
    expect(document.asyncapi).toBe('3.0.0');
    expect(Object.values(document.channels).map(({ address }) => address)).toEqual([
      CASE_STAGES_TOPIC,
      HOSPITAL_FACTS_TOPIC,
      REJECTED_FACTS_TOPIC,
    ]);
    expect(Object.values(document.operations).map(({ action }) => action)).toEqual([
      'send',
      'receive',
      'send',
    ]);
  });

  it('points at nothing that is not there', () => {
    const references = referencesIn(document);

    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((reference) => found(reference) === undefined)).toEqual([]);
  });

  it('describes every message with its schema, on one channel', () => {
    const { messages } = document.components;
    const onChannels = Object.values(document.channels).flatMap((channel) => Object.keys(channel.messages));

    expect(onChannels.sort()).toEqual(Object.keys(messages).sort());
    for (const { type, schema } of PUBLISHED_SCHEMAS) {
      const { $schema: _, $id: __, title, ...payload } = schema;
      expect(messages[type]).toMatchObject({ name: type, title, payload });
    }
  });

  it('has an example of every message that keeps to its schema', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);

    for (const { type, schema } of PUBLISHED_SCHEMAS) {
      const { examples } = document.components.messages[type]!;
      expect(examples).not.toEqual([]);
      for (const { payload } of examples)
        expect([type, ajv.validate(schema, payload), ajv.errors]).toEqual([type, true, null]);
    }
  });

  it('shows facts of hospitals that are taken as they stand', () => {
    const facts = exampleMessages().filter(({ topic }) => topic === HOSPITAL_FACTS_TOPIC);

    expect(facts).toHaveLength(5);
    for (const { key, value } of facts) {
      expect(isUnreadable(readHospitalFact(Buffer.from(key), Buffer.from(value)))).toBe(false);
    }
  });

  it('names nobody and no place that exists: its people and places are invented', () => {
    const text = JSON.stringify(exampleMessages());

    expect(text).not.toMatch(/mukomuko|mamuju|albara/i);
    expect(text.match(/(?:rsud|puskesmas)-\w+/g)?.filter((place) => !place.endsWith('-rekaan'))).toEqual([]);
  });

  it('leaves the brokers open, or names the one that is given', () => {
    expect(document.servers.kafka).toMatchObject({ host: 'kafka.example:9093', protocol: 'kafka-secure' });
    const { kafka } = asyncApiDocument({ broker: { host: 'broker.rekaan:9092', secure: false } }).servers;
    expect(kafka).toEqual({
      host: 'broker.rekaan:9092',
      protocol: 'kafka',
      description: 'A broker of the installation.',
    });
  });
});
