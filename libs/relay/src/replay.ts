import { randomUUID } from 'node:crypto';
import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import { type Instant, parseInstant } from '@rujukan/kernel';
import {
  type BrokerLogger,
  type BrokerSettings,
  CHECKPOINTS_PLAN,
  CHECKPOINTS_TOPIC,
  type RelayOverview,
  TopicWriter,
  kafkaOf,
  overviewOf,
  prepareTopics,
  replayMessage,
} from '@rujukan/stage-topics/kafka';
import { type Lag, lagBehind } from './lag';

type LogToRead = Pick<EventLog, 'storeId' | 'readAll' | 'head'>;

export interface StagesOverview {
  /** How far the stages are published, as the brokers know; `null` when never. */
  readonly position: string | null;
  /** Somebody asked to tell again and no relay has begun with it. */
  readonly replayIsWaiting: boolean;
  readonly lag: Lag | null;
  readonly relays: RelayOverview['members'];
}

/** What to tell again from cannot be found in the log. */
export class ReplayFromNowhere extends Error {
  override readonly name = 'ReplayFromNowhere';
}

const EVENTS_AT_ONCE = 5_000;

/** How far the stages of a log are published and by whom. @throws when log or brokers cannot be asked */
export async function stagesOverview(
  brokers: BrokerSettings,
  log: LogToRead,
  logger: BrokerLogger,
): Promise<StagesOverview> {
  const { records, members } = await overviewOf(kafkaOf(brokers, logger), log.storeId);
  const { after, replay } = records.resumption(null);
  return {
    position: after,
    replayIsWaiting: replay !== (records.checkpoint?.replay ?? null),
    lag: await lagBehind(log, after),
    relays: members,
  };
}

/**
 * Asks the active relay, now or the next one that is, to go back and publish again from an event on: the one at a
 * position, or the first one received at or after an instant. Gives that event.
 * @throws {ReplayFromNowhere} there is no such event
 */
export async function requestReplay(
  brokers: BrokerSettings,
  log: LogToRead,
  from: string,
  logger: BrokerLogger,
): Promise<RecordedEvent> {
  const { before, first } = await findFirst(log, await isReached(log, from));
  if (!first) throw new ReplayFromNowhere(`the log has no event from ${from} on`);
  const kafka = kafkaOf(brokers, logger);
  await prepareTopics(kafka, [CHECKPOINTS_PLAN]);
  await using writer = new TopicWriter(kafka);
  await writer.write(CHECKPOINTS_TOPIC, [replayMessage(log.storeId, { id: randomUUID(), after: before })]);
  return first;
}

async function isReached(log: LogToRead, from: string): Promise<(event: RecordedEvent) => boolean> {
  const at: Instant | undefined = parseInstant(from);
  if (at !== undefined) return ({ meta }) => typeof meta.receivedAt === 'number' && meta.receivedAt >= at;
  // Positions of one log are all of one width.
  if ((await log.head())?.length === from.length) return ({ position }) => position >= from;
  throw new ReplayFromNowhere(
    `"${from}" is neither a position of the log nor a time such as 2026-11-01T00:00:00+07:00`,
  );
}

async function findFirst(
  log: LogToRead,
  isFound: (event: RecordedEvent) => boolean,
): Promise<{ readonly before: Position | null; readonly first: RecordedEvent | undefined }> {
  let before: Position | null = null;
  for (;;) {
    const events: readonly RecordedEvent[] = await log.readAll(before, EVENTS_AT_ONCE);
    if (events.length === 0) return { before, first: undefined };
    for (const event of events) {
      if (isFound(event)) return { before, first: event };
      before = event.position;
    }
  }
}
