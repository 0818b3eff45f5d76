import { type Socket, connect } from 'node:net';

export interface Hammered {
  readonly perSecond: number;
  /** How many answers had each status. */
  readonly statuses: ReadonlyMap<number, number>;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** A request as it goes over the wire, made beforehand so that sending it costs next to nothing. */
export function postRequest(path: string, token: string, body: object): Buffer {
  const text = JSON.stringify(body);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${token}\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}

/** Sends each request once, over so many connections that are kept open, one request after the other on each. */
export async function hammer(
  address: string,
  requests: readonly Buffer[],
  connections: number,
): Promise<Hammered> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => connected(address)));
  const statuses = new Map<number, number>();
  const rest = requests.values();
  const start = performance.now();
  await Promise.all(
    sockets.map((socket) =>
      sendOneAfterTheOther(socket, rest, (status) => statuses.set(status, (statuses.get(status) ?? 0) + 1)),
    ),
  );
  const perSecond = (requests.length * 1_000) / (performance.now() - start);
  for (const socket of sockets) socket.destroy();
  return { perSecond, statuses };
}

function connected(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.setNoDelay();
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

function sendOneAfterTheOther(
  socket: Socket,
  requests: Iterator<Buffer>,
  onAnswer: (status: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sendNext = () => {
      const next = requests.next();
      if (next.done === true) resolve();
      else socket.write(next.value);
    };
    let received: Buffer = Buffer.alloc(0);
    socket.on('data', (part) => {
      received = received.length === 0 ? part : Buffer.concat([received, part]);
      const status = statusOfWhole(received);
      if (status === undefined) return;
      received = Buffer.alloc(0);
      onAnswer(status);
      sendNext();
    });
    socket.once('close', () => {
      reject(new Error('the server closed a connection'));
    });
    sendNext();
  });
}

/** `undefined` while some of the answer is still under way. */
function statusOfWhole(received: Buffer): number | undefined {
  const endOfHead = received.indexOf(END_OF_HEAD);
  if (endOfHead < 0) return undefined;
  const head = received.toString('latin1', 0, endOfHead);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  if (received.length < endOfHead + END_OF_HEAD.length + length) return undefined;
  return Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length));
}
