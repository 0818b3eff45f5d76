import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What kcat, a client on librdkafka, is asked to send under one key. */
export interface RawMessage {
  readonly key: string;
  readonly value: string | Buffer;
}

/** Sends a message without a value. */
export function kcatSendNothing(brokers: readonly string[], topic: string, key: string): Promise<void> {
  return kcatSendLines(brokers, topic, [{ key, value: '' }], '-Z');
}

/** Sends a message as it stands, with another client than ours. */
export function kcatSend(
  brokers: readonly string[],
  topic: string,
  { key, value }: RawMessage,
  ...options: readonly string[]
): Promise<void> {
  // Without a delimiter that occurs, all of the input is one message.
  return kcat(brokers, topic, value, ['-k', key, '-D', '\u0001\u0002\u0001', ...options]);
}

/** Sends many messages of one line each, in this order. */
export function kcatSendLines(
  brokers: readonly string[],
  topic: string,
  messages: readonly { readonly key: string; readonly value: string }[],
  ...options: readonly string[]
): Promise<void> {
  const lines = messages.map(({ key, value }) => `${key}\t${value}\n`).join('');
  return kcat(brokers, topic, lines, ['-K', '\t', ...options]);
}

async function kcat(
  brokers: readonly string[],
  topic: string,
  input: string | Buffer,
  options: readonly string[],
): Promise<void> {
  const properties = [
    '-X',
    'acks=all',
    '-X',
    'message.max.bytes=2000000',
    '-X',
    'partitioner=murmur2_random',
  ];
  const args = ['-P', '-b', brokers.join(','), '-t', topic, ...properties, ...options];
  const process = spawn('kcat', args, { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaints = '';
  process.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  process.stdin.end(input);
  const [code] = (await once(process, 'close')) as [number | null];
  if (code !== 0) throw new Error(`kcat ended with ${code}: ${complaints}`);
}
