import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  /** What the header `Retry-After` says. */
  readonly retryAfter: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The connection broke, or could not be made, before the whole answer was there. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** Connections to one server, kept open between requests, as phones and browsers do. */
export class Connections implements Disposable {
  private readonly agent: Agent;

  constructor(
    private readonly address: string,
    most: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: most });
  }

  /** @throws {Unanswered} */
  post(path: string, body: unknown, token?: string): Promise<Answer> {
    const text = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    return new Promise((resolve, reject) => {
      const lost = (cause: unknown) => {
        reject(new Unanswered(`no answer from ${path}`, { cause }));
      };
      const sent = request(`${this.address}${path}`, { method: 'POST', agent: this.agent, headers });
      sent.once('error', lost);
      sent.once('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('error', lost);
        response.once('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            retryAfter: response.headers['retry-after'],
            body: parsed(Buffer.concat(parts).toString()),
          });
        });
      });
      sent.end(text);
    });
  }

  [Symbol.dispose](): void {
    this.agent.destroy();
  }
}

function parsed(text: string): Answer['body'] {
  return text === '' ? {} : (JSON.parse(text) as Answer['body']);
}
