import { eventually } from '@rujukan/event-log/contract';
import { kafkaOf } from '@rujukan/stage-topics/kafka';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Access } from './access';
import { type KafkaVersion, jarsOf } from './jars';

const run = promisify(execFile);

const CLUSTER_ID = '5L6g3nShT-eMCtK--X86sw';
const LONGEST_START_MS = 180_000;
/** Of the topic in which brokers keep what groups have read. */
const OFFSETS_PARTITIONS = 4;
/** Of one letter: their codes fall into each of those partitions. */
const GROUPS_OF_ALL_PARTITIONS = ['a', 'b', 'c', 'd'];

interface Node {
  readonly id: number;
  readonly port: number;
  readonly controllerPort: number;
  readonly folder: string;
  process: ChildProcess | null;
}

/**
 * Apache Kafka in KRaft mode on this machine: real brokers, each also a controller, on free ports of the loopback.
 * It does not outlive its block.
 */
export class KafkaCluster implements AsyncDisposable {
  private constructor(
    private readonly jars: string,
    private readonly folder: string,
    private readonly nodes: readonly Node[],
    private readonly access: Access | null,
  ) {}

  /** Open to everybody on this machine, unless access is given. */
  static async start(
    version: KafkaVersion,
    size: 1 | 3 = 1,
    access: Access | null = null,
  ): Promise<KafkaCluster> {
    const jars = await jarsOf(version);
    const folder = await mkdtemp(join(tmpdir(), 'rujukan-kafka-'));
    const ports = await freePorts(2 * size);
    const nodes = Array.from({ length: size }, (_, index): Node => {
      const [port = 0, controllerPort = 0] = ports.slice(2 * index);
      return { id: index + 1, port, controllerPort, folder: join(folder, String(index + 1)), process: null };
    });
    const cluster = new KafkaCluster(jars, folder, nodes, access);
    try {
      for (const node of nodes) await cluster.format(node);
      await Promise.all(nodes.map((node) => cluster.run(node)));
      if (access === null) await coordinating(cluster.brokers);
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  get brokers(): readonly string[] {
    return this.nodes.map(({ port }) => `127.0.0.1:${port}`);
  }

  get size(): number {
    return this.nodes.length;
  }

  /** As a power cut ends it; its data stays. */
  async kill(index: number): Promise<void> {
    const node = this.node(index);
    const { process } = node;
    node.process = null;
    if (process?.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
  }

  /** Starts one again that was killed; resolves once it accepts connections. */
  async restart(index: number): Promise<void> {
    await this.run(this.node(index));
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((_, index) => this.kill(index)));
    await rm(this.folder, { recursive: true, force: true });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  private node(index: number): Node {
    const node = this.nodes[index];
    if (!node) throw new RangeError(`there is no broker ${index}`);
    return node;
  }

  private async format(node: Node): Promise<void> {
    await mkdir(node.folder, { recursive: true });
    await writeFile(settingsFile(node), this.settingsOf(node));
    const tool = ['kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', settingsFile(node)];
    tool.push(...(this.access?.formatting ?? []));
    await run('java', ['-cp', this.jars, ...tool]);
  }

  private async run(node: Node): Promise<void> {
    const output = openSync(outputFile(node), 'a');
    const memory = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
    const started = spawn('java', [...memory, '-cp', this.jars, 'kafka.Kafka', settingsFile(node)], {
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    node.process = started;
    const deadline = performance.now() + LONGEST_START_MS;
    while (!(await accepts(node.port))) {
      if (started.exitCode !== null || performance.now() > deadline) {
        throw new Error(`broker ${node.id} did not start: ${await readFile(outputFile(node), 'utf8')}`);
      }
      await wait(50);
    }
  }

  private settingsOf({ id, port, controllerPort, folder }: Node): string {
    const voters = this.nodes.map((each) => `${each.id}@127.0.0.1:${each.controllerPort}`).join(',');
    const copies = this.nodes.length;
    const inSync = Math.max(1, copies - 1);
    return [
      'process.roles=broker,controller',
      `node.id=${id}`,
      `controller.quorum.voters=${voters}`,
      `listeners=${this.access ? 'SASL_SSL' : 'PLAINTEXT'}://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
      'controller.listener.names=CONTROLLER',
      `log.dirs=${join(folder, 'logs')}`,
      'auto.create.topics.enable=false',
      `default.replication.factor=${copies}`,
      `min.insync.replicas=${inSync}`,
      `offsets.topic.replication.factor=${copies}`,
      `offsets.topic.num.partitions=${OFFSETS_PARTITIONS}`,
      `transaction.state.log.replication.factor=${copies}`,
      `transaction.state.log.min.isr=${inSync}`,
      'transaction.state.log.num.partitions=4',
      'group.initial.rebalance.delay.ms=0',
      ...(this.access?.lines ?? []),
      '',
    ].join('\n');
  }
}

/** Resolves once groups are served; brokers that have just started answer for a while that they are loading them. */
async function coordinating(brokers: readonly string[]): Promise<void> {
  const kafka = kafkaOf({ brokers, tls: false, account: null }, { debug: () => undefined });
  const admin = kafka.admin();
  await admin.connect();
  try {
    await eventually(async () => {
      for (const groupId of GROUPS_OF_ALL_PARTITIONS) await admin.fetchOffsets({ groupId });
    }, LONGEST_START_MS);
  } finally {
    await admin.disconnect();
  }
}

function settingsFile({ folder }: Node): string {
  return join(folder, 'server.properties');
}

function outputFile({ folder }: Node): string {
  return join(folder, 'output.log');
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
