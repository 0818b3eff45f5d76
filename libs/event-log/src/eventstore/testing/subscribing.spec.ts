import {
  type AllStreamSubscription,
  END,
  type EventStoreDBClient,
  eventTypeFilter,
  START,
  streamNameFilter,
} from '@eventstore/db-client';

import { eventually } from '../../contract';
import { appended, eachWithItsServer, newEvents, newStream } from './each-with-its-server';

type Options = NonNullable<Parameters<EventStoreDBClient['subscribeToAll']>[0]>;

/** What a subscriber has heard, one word for each message. */
class Heard {
  readonly words: string[] = [];
  readonly checkpoints: bigint[] = [];

  constructor(private readonly client: EventStoreDBClient) {}

  all(options: Options, prefixes?: string[], checkpointInterval = 1): AllStreamSubscription {
    const filter =
      prefixes &&
      streamNameFilter({
        prefixes,
        checkpointInterval,
        checkpointReached: (_, { commit }) => {
          this.words.push('checkpoint');
          this.checkpoints.push(commit);
          return Promise.resolve();
        },
      });
    return this.listenTo(this.client.subscribeToAll({ ...options, ...(filter && { filter }) }));
  }

  listenTo<T extends AllStreamSubscription | ReturnType<EventStoreDBClient['subscribeToStream']>>(
    subscription: T,
  ): T {
    subscription.on('confirmation', () => this.words.push('confirmed'));
    subscription.on('caughtUp', () => this.words.push('caughtUp'));
    subscription.on('fellBehind', () => this.words.push('fellBehind'));
    subscription.on('data', ({ event }: { event?: { streamId: string; revision: bigint } }) =>
      this.words.push(`${event?.streamId}@${event?.revision}`),
    );
    return subscription;
  }

  async saying(...words: string[]): Promise<void> {
    await eventually(() => {
      expect(this.words).toEqual(words);
    });
  }
}

describe('a subscription to $all', () => {
  const subject = eachWithItsServer();

  it('gives what is there, says that it has caught up, and gives what comes', async () => {
    const heard = new Heard(subject.client);
    const last = BigInt(subject.server.store.positionAt(subject.server.store.count - 1));
    await appended(subject.client, 2, { stream: 'case-1' });
    const subscription = heard.all({ fromPosition: { commit: last, prepare: last } });
    await heard.saying('confirmed', 'case-1@0', 'case-1@1', 'caughtUp');
    await appended(subject.client, 1, { stream: 'case-2' });
    await heard.saying('confirmed', 'case-1@0', 'case-1@1', 'caughtUp', 'case-2@0');
    await subscription.unsubscribe();
  });

  it('from the end gives only what comes', async () => {
    await appended(subject.client, 2);
    const heard = new Heard(subject.client);
    const subscription = heard.all({ fromPosition: END });
    await heard.saying('confirmed', 'caughtUp');
    await appended(subject.client, 1, { stream: 'case-2' });
    await heard.saying('confirmed', 'caughtUp', 'case-2@0');
    await subscription.unsubscribe();
  });

  it('gives each event once and in order, while many are written', async () => {
    const heard = new Heard(subject.client);
    const subscription = heard.all({ fromPosition: START }, ['case-']);
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let revision = 0; revision < 20; revision += 1) {
        await appended(subject.client, 1, {
          stream: `case-${writer}`,
          expectedRevision: revision === 0 ? 'no_stream' : BigInt(revision - 1),
        });
      }
    });
    await Promise.all(writers);
    const events = () => heard.words.filter((word) => word.includes('@'));
    await eventually(() => {
      expect(events()).toHaveLength(320);
    });
    expect(new Set(events()).size).toBe(320);
    for (let writer = 0; writer < 16; writer += 1) {
      const own = events().filter((word) => word.startsWith(`case-${writer}@`));
      expect(own).toEqual(own.map((_, revision) => `case-${writer}@${revision}`));
    }
    await subscription.unsubscribe();
  });

  it('refuses a position at which no record begins', async () => {
    const within = BigInt(subject.server.store.positionAt(0) + 1);
    const subscription = subject.client.subscribeToAll({ fromPosition: { commit: within, prepare: within } });
    const failure = await new Promise<Error>((resolve) => subscription.once('error', resolve));
    expect(failure.message).toContain('invalid position');
  });

  it('is caught up again and again by one who cannot keep pace', async () => {
    const heard = new Heard(subject.client);
    const subscription = heard.all({ fromPosition: END });
    await heard.saying('confirmed', 'caughtUp');
    await subject.client.appendToStream('case-1', newEvents(100), { expectedRevision: 'no_stream' });
    await eventually(() => {
      expect(heard.words.at(-1)).toBe('caughtUp');
      expect(heard.words.filter((word) => word === 'caughtUp')).toHaveLength(2);
    });
    expect(heard.words.filter((word) => word.includes('@'))).toHaveLength(100);
    expect(heard.words).not.toContain('fellBehind');
    await subscription.unsubscribe();
  });
});

describe('a filtered subscription', () => {
  const subject = eachWithItsServer();

  it('gives checkpoints past events of others, and the last event as one when it has caught up', async () => {
    await appended(subject.client, 1, { stream: 'case-1' });
    await appended(subject.client, 70, { stream: 'other-1' });
    const heard = new Heard(subject.client);
    const subscription = heard.all({ fromPosition: START }, ['case-']);
    await heard.saying('confirmed', 'case-1@0', 'checkpoint', 'checkpoint', 'caughtUp');
    const caseOne = heard.checkpoints[0]!;
    expect(heard.checkpoints[1]).toBeGreaterThan(caseOne);
    await subscription.unsubscribe();
  });

  it('gives a checkpoint after every 32 events that come', async () => {
    const heard = new Heard(subject.client);
    const subscription = heard.all({ fromPosition: END }, ['case-']);
    await heard.saying('confirmed', 'caughtUp');
    for (let count = 0; count < 64; count += 1)
      await appended(subject.client, 1, { stream: newStream('other') });
    await heard.saying('confirmed', 'caughtUp', 'checkpoint', 'checkpoint');
    expect(heard.checkpoints[1]).toBe(
      BigInt(subject.server.store.positionAt(subject.server.store.count - 1)),
    );
    await subscription.unsubscribe();
  });

  it('says 2^64 - 1 when nothing has matched from the start on, as 24.10 does', async () => {
    const heard = new Heard(subject.client);
    const subscription = heard.all({ fromPosition: START }, ['case-']);
    await heard.saying('confirmed', 'checkpoint', 'caughtUp');
    expect(heard.checkpoints).toEqual([2n ** 64n - 1n]);
    await subscription.unsubscribe();
  });

  it('can look for types', async () => {
    const heard = new Heard(subject.client);
    await appended(subject.client, 1, { stream: 'case-1', type: 'Opened' });
    await appended(subject.client, 1, { stream: 'case-2', type: 'Closed' });
    const filter = eventTypeFilter({ regex: '^Clo' });
    const subscription = heard.listenTo(subject.client.subscribeToAll({ fromPosition: START, filter }));
    await heard.saying('confirmed', 'case-2@0', 'caughtUp');
    await subscription.unsubscribe();
  });
});

describe('a subscription to a stream', () => {
  const subject = eachWithItsServer();

  it('gives that stream alone, strictly after the revision', async () => {
    await appended(subject.client, 3, { stream: 'case-1' });
    const heard = new Heard(subject.client);
    const subscription = heard.listenTo(subject.client.subscribeToStream('case-1', { fromRevision: 0n }));
    await heard.saying('confirmed', 'case-1@1', 'case-1@2', 'caughtUp');
    await appended(subject.client, 1, { stream: 'case-2' });
    await appended(subject.client, 1, { stream: 'case-1', expectedRevision: 2n });
    await heard.saying('confirmed', 'case-1@1', 'case-1@2', 'caughtUp', 'case-1@3');
    await subscription.unsubscribe();
  });

  it('waits for a stream that is not there yet', async () => {
    const heard = new Heard(subject.client);
    const subscription = heard.listenTo(subject.client.subscribeToStream('case-1', { fromRevision: START }));
    await heard.saying('confirmed', 'caughtUp');
    await appended(subject.client, 1, { stream: 'case-1' });
    await heard.saying('confirmed', 'caughtUp', 'case-1@0');
    await subscription.unsubscribe();
  });
});
