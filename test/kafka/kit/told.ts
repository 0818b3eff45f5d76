import type { RecordedEvent } from '@rujukan/event-log';
import { CASE_STAGES_TOPIC } from '@rujukan/stage-topics';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A message as kcat, a client on librdkafka, reads it. */
export interface ToldMessage {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly headers: readonly string[];
  readonly event: ToldEvent;
}

export interface ToldEvent {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly subject: string;
  readonly sequence?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Line {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly headers?: readonly string[];
  readonly payload: string;
}

/** All that is in the topic now, each partition in its order. */
export async function toldIn(
  brokers: readonly string[],
  options: readonly string[] = [],
  topic: string = CASE_STAGES_TOPIC,
): Promise<readonly ToldMessage[]> {
  const args = ['-C', '-b', brokers.join(','), '-t', topic, '-o', 'beginning', '-e', '-J', '-q', ...options];
  const process = spawn('kcat', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(process, 'close');
  let complaints = '';
  process.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  const told: ToldMessage[] = [];
  for await (const line of createInterface(process.stdout)) {
    const { payload, partition, offset, key, headers = [] } = JSON.parse(line) as Line;
    told.push({ partition, offset, key, headers, event: JSON.parse(payload) as ToldEvent });
  }
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`kcat ended with ${code}: ${complaints}`);
  return told;
}

/** As a consumer sees it that drops what it has seen before by its id. */
export function firstOfEach(told: readonly ToldMessage[]): readonly ToldMessage[] {
  const seen = new Set<string>();
  return told.filter(({ event: { id } }) => !seen.has(id) && seen.add(id));
}

/** What is wrong between a log and what a consumer saw of it; everything empty when nothing is. */
export interface Differences {
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  /** Cases whose events came in another order than they happened in. */
  readonly outOfOrder: readonly string[];
  readonly underAnotherKey: readonly string[];
}

export const NONE: Differences = { missing: [], unknown: [], outOfOrder: [], underAnotherKey: [] };

const CASES = 'referralCase-';

export function differences(events: readonly RecordedEvent[], told: readonly ToldMessage[]): Differences {
  const ofCases = events.filter(({ stream }) => stream.startsWith(CASES));
  const first = firstOfEach(told);
  const idsTold = new Set(first.map(({ event }) => event.id));
  const idsKnown = new Set(ofCases.map(({ id }) => id));
  const expected = Map.groupBy(ofCases, ({ stream }) => stream.slice(CASES.length));
  const seen = Map.groupBy(first, ({ event }) => event.subject);
  return {
    missing: [...idsKnown].filter((id) => !idsTold.has(id)),
    unknown: [...idsTold].filter((id) => !idsKnown.has(id)),
    outOfOrder: [...expected.keys()].filter((caseId) => {
      const idsSeen = (seen.get(caseId) ?? []).map(({ event }) => event.id);
      const ids = (expected.get(caseId) ?? []).map(({ id }) => id);
      return idsSeen.join() !== ids.filter((id) => idsTold.has(id)).join();
    }),
    underAnotherKey: first.filter(({ key, event }) => key !== event.subject).map(({ event }) => event.id),
  };
}
