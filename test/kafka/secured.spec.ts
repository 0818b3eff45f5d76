import { eventually } from '@rujukan/event-log/contract';
import { instant } from '@rujukan/kernel';
import { requestReplay, stagesOverview } from '@rujukan/relay';
import { HOSPITAL_FACTS_TOPIC, REJECTED_FACTS_TOPIC } from '@rujukan/stage-topics';
import { RejectedFacts, kafkaOf } from '@rujukan/stage-topics/kafka';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access } from './brokers/access';
import { KafkaCluster } from './brokers/kafka-cluster';
import { allowAsDocumented } from './kit/documented-rights';
import { FilledLog } from './kit/filled-log';
import { RunningIntake } from './kit/intakes';
import type { HospitalMessage } from './kit/hospital-system';
import { SIMRS } from './kit/journeys';
import { kcatSendLines } from './kit/kcat';
import { PATIENCE_MS, RunningRelay } from './kit/relays';
import { NONE, differences, toldIn } from './kit/told';

const SILENT = { debug: () => undefined };
const NOW = instant(Date.UTC(2026, 10, 21));
const REJECTION = { reason: 'caseUnknown', sentence: { en: 'No case.', id: 'Tidak ada kasus.' } };

describe('brokers that speak TLS and ask who is there', () => {
  let folder: string;
  let access: Access;
  let cluster: KafkaCluster;
  let filled: FilledLog;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-access-'));
    access = Access.in(folder);
    cluster = await KafkaCluster.start('4.1.1', 1, access);
    filled = await FilledLog.with(2_000);
  }, 240_000);

  afterAll(async () => {
    await filled[Symbol.asyncDispose]();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const as = (user: string, mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512' = 'scram-sha-512') =>
    access.settings(cluster.brokers, user, mechanism);
  const administrator = async () => kafkaOf(await as('admin', 'plain'), SILENT);

  it('are published to with no other rights than those that are documented', async () => {
    const brokers = await as('rujukan');
    {
      await using refused = new RunningRelay(filled.log, brokers);
      await eventually(() => {
        expect(refused.complaints.join()).toContain('AUTHORIZATION_FAILED');
      }, PATIENCE_MS);
    }
    await allowAsDocumented(await administrator(), 'rujukan');
    await using relay = new RunningRelay(filled.log, brokers);
    await relay.caughtUp();

    await eventually(async () => {
      const overview = await stagesOverview(brokers, filled.log, SILENT);
      expect(overview).toMatchObject({ lag: { events: 0 }, relays: [{ isActive: true }] });
    }, PATIENCE_MS);
    const { published } = await relay.relay.status();
    const [first] = await filled.events();
    await requestReplay(brokers, filled.log, first!.position, SILENT);
    await eventually(async () => {
      expect((await relay.relay.status()).published).toBe(2 * published);
    }, PATIENCE_MS);
    const told = await toldIn(cluster.brokers, access.kcat());
    expect(differences(await filled.events(), told)).toEqual(NONE);
  }, 240_000);

  it("take a hospital's facts, and give the stages, to who has no other rights than those for it", async () => {
    const [ours, simrs, listener] = [await as('rujukan'), access.kcat('simrs'), access.kcat('listener')];
    await allowAsDocumented(await administrator(), 'rujukan');
    const [good, bad] = [SIMRS.capacity(1, NOW), SIMRS.capacity(2, NOW)];
    await using intake = new RunningIntake(ours, ({ value }) =>
      Promise.resolve(value?.toString() === good.value ? 'recorded' : REJECTION),
    );
    await intake.follows();
    const send = (message: HospitalMessage) =>
      kcatSendLines(cluster.brokers, HOSPITAL_FACTS_TOPIC, [message], ...simrs);
    await expect(send(good)).rejects.toThrow('authorization');
    await allowAsDocumented(await administrator(), 'simrs', "a hospital's system");
    await allowAsDocumented(await administrator(), 'listener', 'who hears the stages');

    await send(good);
    await send(bad);
    await eventually(() => {
      expect(intake.status).toMatchObject({
        recorded: 1,
        rejected: { [REJECTION.reason]: 1 },
        lastTrouble: null,
      });
    }, PATIENCE_MS);
    const rejected = new RejectedFacts(kafkaOf(ours, SILENT));
    const open = await rejected.open();
    expect(open.map(({ original }) => original.value?.toString())).toEqual([bad.value]);
    await rejected.retry(open);
    await eventually(() => {
      expect(intake.status.rejected).toEqual({ [REJECTION.reason]: 2 });
    }, PATIENCE_MS);

    expect((await toldIn(cluster.brokers, listener)).length).toBeGreaterThan(1_000);
    await expect(toldIn(cluster.brokers, simrs)).rejects.toThrow('authorization');
    await expect(toldIn(cluster.brokers, listener, REJECTED_FACTS_TOPIC)).rejects.toThrow('authorization');
  }, 240_000);

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)(
    'are signed in to with %s',
    async (mechanism) => {
      const admin = kafkaOf(await as('rujukan', mechanism), SILENT).admin();
      await admin.connect();
      expect((await admin.describeCluster()).brokers).toHaveLength(1);
      await admin.disconnect();
    },
    240_000,
  );

  it('are not believed without the right authority, nor do they let in who has the wrong password', async () => {
    const right = await as('rujukan');
    const strangers = [
      { settings: { ...right, tls: true }, complaint: 'SELF_SIGNED_CERT' },
      {
        settings: {
          ...right,
          account: { mechanism: 'plain', user: 'rujukan', password: 'salah-sekali' } as const,
        },
        complaint: 'SASL',
      },
    ];
    for (const { settings, complaint } of strangers) {
      await using relay = new RunningRelay(filled.log, settings);
      await eventually(() => {
        expect(relay.complaints.join()).toContain(complaint);
      }, PATIENCE_MS);
      expect(relay.complaints.join()).not.toContain('salah-sekali');
    }
  }, 240_000);
});
