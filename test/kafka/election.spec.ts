import { eventually } from '@rujukan/event-log/contract';
import { kafkaOf, overviewOf } from '@rujukan/stage-topics/kafka';
import { KafkaCluster } from './brokers/kafka-cluster';
import { FilledLog } from './kit/filled-log';
import { RelayHouse } from './kit/relay-house';
import type { RelayProcess } from './kit/relay-process';
import { PATIENCE_MS, RunningRelay, openlyAt } from './kit/relays';
import { NONE, differences, toldIn } from './kit/told';

describe('several relays of one log', () => {
  let cluster: KafkaCluster;

  beforeEach(async () => {
    cluster = await KafkaCluster.start('4.1.1');
  }, 240_000);

  afterEach(() => cluster.stop());

  it('publish by turns: when the active one is stopped, another goes on where it stopped', async () => {
    await using filled = await FilledLog.with(2_000);
    const brokers = openlyAt(cluster.brokers);
    await using one = new RunningRelay(filled.log, brokers);
    await one.caughtUp();
    await using other = new RunningRelay(filled.log, brokers);
    await eventually(async () => {
      expect((await statesOf([one, other])).sort()).toEqual(['active', 'standby']);
    }, PATIENCE_MS);
    const active = (await one.relay.status()).state === 'active' ? one : other;
    const standby = active === one ? other : one;
    expect(await standby.relay.status()).toMatchObject({ position: null, lag: null });

    await active.relay.stop();
    await filled.pen.write(300);
    await standby.caughtUp();

    const told = await toldIn(cluster.brokers);
    expect(differences(await filled.events(), told)).toEqual(NONE);
    expect(one.complaints.concat(other.complaints)).toEqual([]);
  }, 240_000);

  it('go on without a gap when the active one is killed, and when one that was frozen wakes up', async () => {
    await using house = await RelayHouse.build(cluster.brokers, 11);
    await house.pen.write(2_000);
    const [one, other] = [house.moveIn(), house.moveIn()];
    const killed = await house.caughtUp([one, other]);
    await killed.kill();
    await house.pen.write(500);
    const third = house.moveIn();
    const frozen = await house.caughtUp([killed === one ? other : one, third]);

    frozen.freeze();
    await house.pen.write(500);
    const spare = frozen === third ? (killed === one ? other : one) : third;
    const awake = await house.caughtUp([spare]);
    await checkpointAtHead(house, cluster);
    const toldBefore = (await toldIn(cluster.brokers)).length;
    frozen.thaw();
    // It believed itself the active one; whoever is chosen now, nothing is told again that a checkpoint is after.
    await eventually(async () => {
      expect([await stateOf(awake), await stateOf(frozen)].sort()).toEqual(['active', 'standby']);
    }, PATIENCE_MS);
    await house.caughtUp([awake, frozen]);

    const told = await toldIn(cluster.brokers);
    expect(differences(await house.events(), told)).toEqual(NONE);
    expect(told).toHaveLength(toldBefore);
    expect(await frozen.metrics()).toMatch(/^rujukan_relay_connected 1$/m);
    expect(await frozen.stop()).toBe(0);
  }, 240_000);
});

async function checkpointAtHead({ log }: RelayHouse, { brokers }: KafkaCluster): Promise<void> {
  const kafka = kafkaOf(openlyAt(brokers), { debug: () => undefined });
  await eventually(async () => {
    const { records } = await overviewOf(kafka, log.storeId);
    expect(records.checkpoint?.position).toBe(await log.head());
  }, PATIENCE_MS);
}

function statesOf(relays: readonly RunningRelay[]): Promise<string[]> {
  return Promise.all(relays.map(async ({ relay }) => (await relay.status()).state));
}

async function stateOf(relay: RelayProcess): Promise<string | undefined> {
  return (await relay.status())?.state;
}
