import { eventually } from '@rujukan/event-log/contract';
import { requestReplay, stagesOverview } from '@rujukan/relay';
import { CASE_STAGES_TOPIC, CONTENT_TYPE, stageMessageOf } from '@rujukan/stage-topics';
import { CHECKPOINTS_TOPIC, kafkaOf } from '@rujukan/stage-topics/kafka';
import { randomBytes, randomUUID } from 'node:crypto';
import { KafkaBrokers } from './brokers/kafka-brokers';
import { FilledLog } from './kit/filled-log';
import { PATIENCE_MS, RunningRelay, SOURCE, openlyAt } from './kit/relays';
import { NONE, differences, firstOfEach, toldIn } from './kit/told';

const SILENT = { debug: () => undefined };

describe.each(KafkaBrokers.kinds)('the stages on %s', (kind) => {
  let kafka: KafkaBrokers;
  let filled: FilledLog;
  let brokers: readonly string[];

  beforeAll(async () => {
    kafka = await KafkaBrokers.start(kind);
    ({ brokers } = kafka);
  }, 240_000);

  afterAll(() => kafka[Symbol.asyncDispose]());

  beforeEach(async () => {
    await kafka.clear();
    filled = await FilledLog.with(3_000);
  }, 60_000);

  afterEach(() => filled[Symbol.asyncDispose]());

  const start = (...[options]: [ConstructorParameters<typeof RunningRelay>[2]?]) =>
    new RunningRelay(filled.log, openlyAt(brokers), options);

  it('are every event of every case, once and in its order, as the published language tells it', async () => {
    await using relay = start();
    await relay.caughtUp();
    await filled.pen.write(500);
    await relay.caughtUp();

    const told = await toldIn(brokers);
    const events = await filled.events();
    expect(differences(events, told)).toEqual(NONE);
    expect(firstOfEach(told)).toHaveLength(told.length);
    const last = events.at(-1)!;
    const message = stageMessageOf(last, SOURCE)!;
    expect(told.find(({ event }) => event.id === last.id)).toMatchObject({
      key: message.key,
      headers: ['content-type', CONTENT_TYPE],
      event: JSON.parse(message.value) as object,
    });
    expect(new Set(told.map(({ partition }) => partition)).size).toBe(6);
    expect(relay.complaints).toEqual([]);
  }, 240_000);

  it('go on where they stopped, and say so', async () => {
    {
      await using relay = start();
      await relay.caughtUp();
    }
    await filled.pen.write(100);
    const waiting = await stagesOverview(openlyAt(brokers), filled.log, SILENT);
    expect(waiting).toMatchObject({ lag: { events: 100 }, relays: [], replayIsWaiting: false });
    await using again = start();
    await again.caughtUp();

    const told = await toldIn(brokers);
    expect(differences(await filled.events(), told)).toEqual(NONE);
    expect(firstOfEach(told)).toHaveLength(told.length);
    const overview = await stagesOverview(openlyAt(brokers), filled.log, SILENT);
    expect(overview.relays).toEqual([
      { client: 'rujukan', address: expect.any(String) as string, isActive: true },
    ]);
  }, 240_000);

  it('are told again from a position or an instant, each case in its order from there', async () => {
    await using relay = start();
    await relay.caughtUp();
    const events = await filled.events();
    const before = (await toldIn(brokers)).length;
    const from = events[2_500]!;

    const found = await requestReplay(openlyAt(brokers), filled.log, from.position, SILENT);
    expect(found.id).toBe(from.id);
    const ofCases = events.slice(2_500).filter(({ stream }) => stream.startsWith('referralCase-'));
    await eventually(async () => {
      expect((await relay.relay.status()).published).toBe(before + ofCases.length);
    }, PATIENCE_MS);
    const at = events[2_900]!.meta.receivedAt as number;
    const firstAt = await requestReplay(openlyAt(brokers), filled.log, new Date(at).toISOString(), SILENT);
    expect(firstAt.meta.receivedAt).toBeGreaterThanOrEqual(at);
    await eventually(async () => {
      expect((await relay.relay.status()).published).toBeGreaterThan(before + ofCases.length);
    }, PATIENCE_MS);
    await relay.caughtUp();

    const told = await toldIn(brokers);
    expect(differences(events, told)).toEqual(NONE);
    const offsets = new Map(told.map(({ partition, offset, event }) => [event.id, { partition, offset }]));
    const again = told.filter(({ event, offset }) => offsets.get(event.id)!.offset === offset);
    expect(differences(events, again)).toEqual(NONE);
  }, 240_000);

  it('are told again by the next relay when none was there to be asked', async () => {
    {
      await using relay = start();
      await relay.caughtUp();
    }
    const events = await filled.events();
    await requestReplay(openlyAt(brokers), filled.log, events[0]!.position, SILENT);
    expect(await stagesOverview(openlyAt(brokers), filled.log, SILENT)).toMatchObject({
      position: null,
      replayIsWaiting: true,
    });
    await using next = start();
    await next.caughtUp();

    const told = await toldIn(brokers);
    expect(told).toHaveLength(2 * firstOfEach(told).length);
    await expect(requestReplay(openlyAt(brokers), filled.log, 'yesterday', SILENT)).rejects.toThrow(
      '"yesterday" is neither',
    );
    await expect(
      requestReplay(openlyAt(brokers), filled.log, '2099-01-01T00:00:00Z', SILENT),
    ).rejects.toThrow('no event from');
  }, 240_000);

  it('tell in the place of an event that is too large, or not understood, that it is', async () => {
    const admin = kafkaOf(openlyAt(brokers), SILENT).admin();
    await admin.connect();
    const configEntries = [{ name: 'max.message.bytes', value: '20000' }];
    await admin.createTopics({ topics: [{ topic: CASE_STAGES_TOPIC, numPartitions: 3, configEntries }] });
    await admin.disconnect();
    const large = (await filled.events())[2_000]!;
    const strange = randomUUID();
    await filled.append(`referralCase-${strange}`, {
      id: strange,
      type: 'NobodyKnowsThis',
      data: {},
      meta: {},
      personal: null,
    });
    await using relay = start({
      telling: (event) => {
        const message = stageMessageOf(event, SOURCE);
        if (message === null || event.id !== large.id) return message;
        return { ...message, value: randomBytes(30_000).toString('hex') };
      },
    });
    await relay.caughtUp();
    await filled.pen.write(100);
    await relay.caughtUp();

    const told = await toldIn(brokers);
    expect(differences(await filled.events(), told)).toEqual(NONE);
    const substitutes = told.filter(({ event }) => event.type === 'rujukan.case.untold.v1');
    expect(new Map(substitutes.map(({ event }) => [event.id, event.data.reason]))).toEqual(
      new Map([
        [large.id, 'tooLarge'],
        [strange, 'notUnderstood'],
      ]),
    );
    expect(new Set(told.map(({ partition }) => partition)).size).toBe(3);
    const { untold, lag } = await relay.relay.status();
    expect({ untold, lag }).toEqual({ untold: 2, lag: { events: 0, seconds: 0 } });
    expect(relay.complaints).toEqual([
      expect.stringContaining(`${strange} cannot be told (notUnderstood)`),
      expect.stringContaining(`${large.id} cannot be told (tooLarge)`),
    ]);
  }, 240_000);

  it('go on from the end of a log that was restored to an earlier day', async () => {
    {
      await using relay = start();
      await relay.caughtUp();
    }
    const older = await filled.events();
    const shortened = Object.create(filled.log, {
      head: { value: () => Promise.resolve(older[1_000]!.position) },
    }) as FilledLog['log'];
    await using relay = new RunningRelay(shortened, openlyAt(brokers));
    await relay.caughtUp();
    expect(relay.complaints).toEqual([expect.stringContaining('as after a restore')]);
  }, 240_000);

  it('are refused, with a sentence, where the topic of checkpoints cannot hold them', async () => {
    const admin = kafkaOf(openlyAt(brokers), SILENT).admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: CHECKPOINTS_TOPIC, numPartitions: 2 }] });
    await admin.disconnect();
    await using relay = start();
    await eventually(() => {
      expect(relay.complaints[0]).toContain(`topic ${CHECKPOINTS_TOPIC} must have one partition, not 2`);
    }, PATIENCE_MS);
    expect(await relay.relay.status()).toMatchObject({ state: 'connecting', published: 0 });
  }, 240_000);
});
