import { eventually } from '@rujukan/event-log/contract';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../fault-kit/server-process';
import { KafkaCluster } from './brokers/kafka-cluster';
import { FilledLog } from './kit/filled-log';
import { PATIENCE_MS, RunningRelay, SOURCE, openlyAt } from './kit/relays';
import { NONE, differences, toldIn } from './kit/told';

describe('brokers that are away', () => {
  let cluster: KafkaCluster;

  beforeAll(async () => {
    cluster = await KafkaCluster.start('4.1.1');
  }, 240_000);

  afterAll(() => cluster.stop());

  it('are waited for at the start and later, and nothing is lost', async () => {
    await cluster.kill(0);
    await using filled = await FilledLog.with(2_000);
    await using relay = new RunningRelay(filled.log, openlyAt(cluster.brokers));
    const troubled = async (more: number) => {
      await eventually(async () => {
        const { troubles, lastTrouble } = await relay.relay.status();
        expect({ isTold: troubles >= more, lastTrouble }).toEqual({
          isTold: true,
          lastTrouble: expect.any(String) as string,
        });
      }, PATIENCE_MS);
    };
    await troubled(3);
    expect(await relay.relay.status()).toMatchObject({ state: 'connecting', published: 0, lag: null });
    await filled.pen.write(200);
    await cluster.restart(0);
    await relay.caughtUp();

    const { troubles } = await relay.relay.status();
    await cluster.kill(0);
    await filled.pen.write(200);
    await troubled(troubles + 1);
    await cluster.restart(0);
    await relay.caughtUp();

    expect(differences(await filled.events(), await toldIn(cluster.brokers))).toEqual(NONE);
    expect(await relay.relay.status()).toMatchObject({ lastTrouble: null, lag: { events: 0, seconds: 0 } });
    for (const complaint of relay.complaints) expect(complaint).toContain('stages cannot be published (');
  }, 240_000);

  it('do not keep the product from its work, which tells of them in health and metrics', async () => {
    await cluster.kill(0);
    const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-stages-'));
    const settings = { KAFKA_BROKERS: cluster.brokers.join(','), KAFKA_SOURCE: SOURCE };
    try {
      await using server = new ServerProcess(dataDir, settings);
      await server.ready(PATIENCE_MS);
      const address = await server.address();
      const health = async () => {
        const answer = await fetch(`${address}/health/ready`);
        return { code: answer.status, ...((await answer.json()) as object) };
      };
      await eventually(async () => {
        expect(await health()).toMatchObject({
          code: 200,
          status: 'ready',
          stages: { state: 'connecting', lastTrouble: expect.stringMatching(/^[A-Z]/) as string },
        });
      }, PATIENCE_MS);
      const metrics = await (await fetch(`${address}/metrics`)).text();
      expect(metrics).toMatch(/^rujukan_relay_connected 0$/m);
      expect(metrics).toMatch(/^rujukan_relay_troubles_total [1-9]/m);
      expect(metrics).not.toMatch(/^rujukan_relay_lag_events/m);

      await cluster.restart(0);
      await eventually(async () => {
        expect(await health()).toMatchObject({ stages: { state: 'active', lag: { events: 0 } } });
      }, PATIENCE_MS);
      expect(await (await fetch(`${address}/metrics`)).text()).toMatch(/^rujukan_relay_lag_events 0$/m);
      expect(await server.stop()).toBe(0);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }, 240_000);

  it('are not waited for when the product is stopped', async () => {
    await cluster.kill(0);
    const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-stages-'));
    const settings = { KAFKA_BROKERS: cluster.brokers.join(','), KAFKA_SOURCE: SOURCE };
    await using server = new ServerProcess(dataDir, settings);
    await server.ready(PATIENCE_MS);
    expect(await server.stop()).toBe(0);
    await rm(dataDir, { recursive: true, force: true });
  }, 240_000);

  it('leave the stages to a relay apart where the settings say so', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-stages-'));
    const settings = { KAFKA_BROKERS: cluster.brokers.join(','), KAFKA_SOURCE: SOURCE, RELAY: 'apart' };
    await using server = new ServerProcess(dataDir, settings);
    await server.ready(PATIENCE_MS);
    const answer = await fetch(`${await server.address()}/health/ready`);
    expect(await answer.json()).not.toHaveProperty('stages');
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }, 240_000);
});
