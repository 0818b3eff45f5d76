import { TcpWay } from '../../test/tcp-way';
import { describeEventLog, type LogUnderTest, type Skips } from '../contract';
import { EventStoreEventLog } from './eventstore-event-log';

/**
 * The contract on a real server, named by EVENTSTORE_URL, with the certificate of its authority in
 * EVENTSTORE_CA_FILE. The server may hold anything and may be used by others: the suite has a category of its
 * own, which nobody else writes to.
 */
const { EVENTSTORE_URL: url, EVENTSTORE_CA_FILE: caFile } = process.env;
const LIMITS = { deadlineMs: 2_000, followBackoff: { firstMs: 20, longestMs: 200 } };

if (url === undefined) {
  describe('the event log on a real EventStoreDB', () => {
    it.skip('holds the contract (skipped: EVENTSTORE_URL is not set)', () => undefined);
  });
} else {
  describeEventLog('a real EventStoreDB', () => subjectOn(url), skips(url));
}

async function subjectOn(server: string): Promise<LogUnderTest> {
  const way = await wayTo(server);
  const open = () =>
    EventStoreEventLog.open({
      connectionString: way ? server.replace(way.from, way.tcp.address) : server,
      ...(caFile !== undefined && { caFile }),
      categories: ['contract-'],
      limits: LIMITS,
    });
  let log = await open();
  return {
    log,
    reopen: async () => {
      await log.close();
      log = await open();
      return log;
    },
    ...(way && { breakStore: () => way.tcp.close(), mendStore: () => way.tcp.open() }),
    dispose: async () => {
      await log.close();
      await way?.tcp.close();
    },
  };
}

/** An outage is made by closing the way to the server, for the server itself is not ours to stop. */
async function wayTo(server: string): Promise<{ tcp: TcpWay; from: string } | undefined> {
  const address = plainAddress(server);
  if (!address) return undefined;
  return { tcp: await TcpWay.to(address.host, address.port), from: address.text };
}

function skips(server: string): Skips {
  if (plainAddress(server)) return {};
  return { outage: 'only the way to one node without TLS can be closed by a test' };
}

function plainAddress(server: string): { text: string; host: string; port: number } | undefined {
  const { text, host, port } =
    /^esdb:\/\/(?:[^@]*@)?(?<text>(?<host>[^:,/?@]+):(?<port>\d+))\/?\?.*tls=false/.exec(server)?.groups ??
    {};
  return text && host && port ? { text, host, port: Number(port) } : undefined;
}
