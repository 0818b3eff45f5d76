import { eventually } from '@rujukan/event-log/contract';
import { requestReplay, stagesOverview } from '@rujukan/relay';
import { kafkaOf } from '@rujukan/stage-topics/kafka';
import kafkajs, { type AclEntry } from 'kafkajs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access } from './brokers/access';
import { KafkaCluster } from './brokers/kafka-cluster';
import { FilledLog } from './kit/filled-log';
import { PATIENCE_MS, RunningRelay } from './kit/relays';
import { NONE, differences, toldIn } from './kit/told';

const SILENT = { debug: () => undefined };
const DOCUMENT = join(import.meta.dirname, '../../docs/kafka.md');

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
  }, 120_000);

  afterAll(async () => {
    await filled[Symbol.asyncDispose]();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const as = (user: string, mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512' = 'scram-sha-512') =>
    access.settings(cluster.brokers, user, mechanism);

  it('are published to with no other rights than those that are documented', async () => {
    const brokers = await as('rujukan');
    {
      await using refused = new RunningRelay(filled.log, brokers);
      await eventually(() => {
        expect(refused.complaints.join()).toContain('AUTHORIZATION_FAILED');
      }, PATIENCE_MS);
    }
    await allow(kafkaOf(await as('admin', 'plain'), SILENT), await documentedRules());
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
    const told = await toldIn(cluster.brokers, access.kcat);
    expect(differences(await filled.events(), told)).toEqual(NONE);
  }, 180_000);

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)(
    'are signed in to with %s',
    async (mechanism) => {
      const admin = kafkaOf(await as('rujukan', mechanism), SILENT).admin();
      await admin.connect();
      expect((await admin.describeCluster()).brokers).toHaveLength(1);
      await admin.disconnect();
    },
    60_000,
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
  }, 120_000);
});

/** The table of rights in the operators' document: what they are for, the resource, its name, the operations. */
async function documentedRules(): Promise<readonly AclEntry[]> {
  const text = await readFile(DOCUMENT, 'utf8');
  const rows = [
    ...text.matchAll(/^\| (Topic|Group|Cluster) +\| `([^`]+)`( \(prefix\))? +\| ([A-Za-z, ]+?) +\|/gm),
  ];
  if (rows.length === 0) throw new Error(`no rights are documented in ${DOCUMENT}`);
  const { AclResourceTypes, AclOperationTypes, AclPermissionTypes, ResourcePatternTypes } = kafkajs;
  return rows.flatMap(([, type = '', name = '', prefix, operations = '']) =>
    operations.split(', ').map((operation) => ({
      resourceType: AclResourceTypes[type.toUpperCase() as 'TOPIC'],
      resourceName: name,
      resourcePatternType: prefix ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
      principal: 'User:rujukan',
      host: '*',
      operation: AclOperationTypes[operation.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase() as 'READ'],
      permissionType: AclPermissionTypes.ALLOW,
    })),
  );
}

async function allow(kafka: ReturnType<typeof kafkaOf>, acl: readonly AclEntry[]): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  await admin.createAcls({ acl: [...acl] });
  await admin.disconnect();
}
