import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { type Http2ServerRequest, type Http2ServerResponse, createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** HTTP/2 has none of these (RFC 9113, 8.2.2). */
const OF_A_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host']);

export interface FrontDoor extends AsyncDisposable {
  readonly port: number;
}

/** What stands before the product where it is run for real, as `docker/Caddyfile` has it: TLS 1.3 and HTTP/2. */
export async function openFrontDoor(port: string): Promise<FrontDoor> {
  const behind = new Agent({ keepAlive: true });
  const server = createSecureServer({ ...(await certificate()), minVersion: 'TLSv1.3' });
  server.on('request', (asked, answer) => {
    pass(asked, answer, { port, agent: behind });
  });
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
      behind.destroy();
    },
  };
}

function pass(
  asked: Http2ServerRequest,
  answer: Http2ServerResponse,
  to: { readonly port: string; readonly agent: Agent },
): void {
  const { method, url: path } = asked;
  const headers = { ...withoutConnection(asked.headers), host: asked.authority };
  const onward = request({ host: '127.0.0.1', ...to, method, path, headers }, (came) => {
    answer.writeHead(came.statusCode ?? 502, withoutConnection(came.headers));
    came.on('error', () => {
      answer.stream.destroy();
    });
    came.pipe(answer);
  });
  onward.on('error', () => {
    answer.stream.destroy();
  });
  answer.on('close', () => onward.destroy());
  asked.pipe(onward);
}

function withoutConnection(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith(':') && !OF_A_CONNECTION.has(name)),
  );
}

/** Signed by itself; the browsers of the tests take it. Debian's package openssl makes it. */
async function certificate(): Promise<{ readonly key: Buffer; readonly cert: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), 'rujukan-certificate-'));
  const [keyout, out] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
  try {
    await promisify(execFile)('openssl', [
      'req',
      '-x509',
      ...curve,
      ...named,
      '-keyout',
      keyout,
      '-out',
      out,
    ]);
    return { key: await readFile(keyout), cert: await readFile(out) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
