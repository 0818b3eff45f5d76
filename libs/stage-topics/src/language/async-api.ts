import { HOSPITAL_FACT_TYPES } from './hospital-facts/fact-types';
import { REJECTED_TYPE } from './hospital-facts/rejected';
import { exampleMessages } from './examples';
import { PUBLISHED_SCHEMAS, type PublishedSchema } from './schemas';
import { CHAPTERS, TYPE_OF_CHAPTER } from './stages/stage-types';
import { CASE_STAGES_TOPIC, CONTENT_TYPE, HOSPITAL_FACTS_TOPIC, REJECTED_FACTS_TOPIC } from './topics';

export interface Broker {
  /** `host:port`. */
  readonly host: string;
  readonly secure: boolean;
}

/** Nobody's: the operator names the real ones to those who may use them. */
const PLACEHOLDER: Broker = { host: 'kafka.example:9093', secure: true };

/** Of AsyncAPI's bindings for Kafka. */
const BINDING_VERSION = '0.5.0';

interface Channel {
  readonly topic: string;
  readonly title: string;
  readonly about: string;
  readonly key: string;
  readonly action: 'send' | 'receive';
  readonly types: readonly string[];
}

const CHANNELS: Readonly<Record<string, Channel>> = {
  caseStages: {
    topic: CASE_STAGES_TOPIC,
    title: 'Case stages',
    about:
      'Every event of every case, at least once, in the order of its case. No personal data and no free text. Drop duplicates by id; ignore members, codes and types you do not know.',
    key: 'The id of the case.',
    action: 'send',
    types: CHAPTERS.map((chapter) => TYPE_OF_CHAPTER[chapter]),
  },
  hospitalFacts: {
    topic: HOSPITAL_FACTS_TOPIC,
    title: 'Hospital facts',
    about:
      "What a hospital's own system tells of a case, and its free beds. The same id sent again changes nothing. What cannot be taken goes to the rejected ones with the reason.",
    key: 'The id of the case; of the hospital for capacity.',
    action: 'receive',
    types: HOSPITAL_FACT_TYPES,
  },
  rejectedFacts: {
    topic: REJECTED_FACTS_TOPIC,
    title: 'Rejected hospital facts',
    about:
      'Messages that could not be taken, whole, with the reason. Their bytes are what the sender wrote: for operators alone.',
    key: 'The id of the message: topic/partition/offset of the original.',
    action: 'send',
    types: [REJECTED_TYPE],
  },
};

/** An AsyncAPI 3.0 document of the topics, from the same schemas that messages are held to. */
export function asyncApiDocument({ broker = PLACEHOLDER }: { readonly broker?: Broker } = {}) {
  const examples = examplesOfAll();
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Rujukan on Kafka',
      version: '1',
      description:
        'Referral of high-risk mothers and infants, from detection to outcome, as CloudEvents 1.0 in structured mode. A new version of a type is a new type; the old one goes on.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: CONTENT_TYPE,
    servers: { kafka: serverOf(broker) },
    channels: mapped(CHANNELS, channelOf),
    operations: mapped(CHANNELS, operationOf),
    components: {
      messages: Object.fromEntries(
        PUBLISHED_SCHEMAS.map((message) => [message.type, messageOf(message, examples)]),
      ),
      securitySchemes: {
        scram: {
          type: 'scramSha512',
          description: 'SASL over TLS; the operator gives each system a name and a secret of its own.',
        },
        certificate: { type: 'X509', description: 'Mutual TLS, where the operator chose it.' },
      },
    },
  };
}

export type AsyncApiDocument = ReturnType<typeof asyncApiDocument>;

function mapped<T, U>(of: Readonly<Record<string, T>>, to: (value: T, name: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, to(value, name)]));
}

function serverOf({ host, secure }: Broker) {
  return {
    host,
    protocol: secure ? 'kafka-secure' : 'kafka',
    description: 'A broker of the installation.',
    ...(secure
      ? {
          security: ['scram', 'certificate'].map((name) => ({
            $ref: `#/components/securitySchemes/${name}`,
          })),
        }
      : {}),
  };
}

function channelOf({ topic, title, about, types }: Channel) {
  return {
    address: topic,
    title,
    description: about,
    messages: Object.fromEntries(types.map((type) => [type, { $ref: `#/components/messages/${type}` }])),
    bindings: { kafka: { topic, bindingVersion: BINDING_VERSION } },
  };
}

function operationOf({ action, title, types }: Channel, name: string) {
  return {
    action,
    title,
    channel: { $ref: `#/channels/${name}` },
    messages: types.map((type) => ({ $ref: `#/channels/${name}/messages/${type}` })),
  };
}

interface Example {
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

function examplesOfAll(): readonly Example[] {
  return exampleMessages().map(({ headers, value }) => ({
    headers,
    payload: JSON.parse(value) as Example['payload'],
  }));
}

function messageOf({ type, schema }: PublishedSchema, examples: readonly Example[]) {
  const { $schema: _, $id: __, title, ...payload } = schema;
  const key = Object.values(CHANNELS).find(({ types }) => types.includes(type))?.key ?? '';
  return {
    name: type,
    title,
    contentType: CONTENT_TYPE,
    headers: {
      type: 'object',
      required: ['content-type'],
      properties: { 'content-type': { type: 'string', const: CONTENT_TYPE } },
    },
    payload,
    bindings: { kafka: { key: { type: 'string', description: key }, bindingVersion: BINDING_VERSION } },
    examples: examples.filter(({ payload }) => payload.type === type),
  };
}
