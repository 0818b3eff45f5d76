import { instant } from '@rujukan/kernel';
import type { KafkaMessage } from 'kafkajs';
import type { Original } from '../language';

export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** A message as it was received. The timestamp is the sender's and may be any number of 64 bits; -1 is none. */
export function originalOf(
  { topic, partition }: Place,
  { offset, timestamp, key, value }: Pick<KafkaMessage, 'offset' | 'timestamp' | 'key' | 'value'>,
): Original {
  const at = Number(timestamp);
  const isTime = Number.isSafeInteger(at) && at >= 0;
  return { topic, partition, offset, timestamp: isTime ? instant(at) : null, key, value };
}
