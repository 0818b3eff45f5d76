import request from 'supertest';
import type { StoryClock } from './clock';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Body;
  readonly text: string;
}

export interface ReceiptAnswer {
  readonly position: string;
  readonly revision: number;
  readonly repeated: boolean;
}

export interface ProblemAnswer {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly about?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

export interface SessionAnswer {
  readonly sessionId: string;
  readonly token: string;
  readonly expiresAt: string;
  readonly refreshToken: string | null;
  readonly sessionEndsAt: string;
  readonly notices: readonly { readonly code: string; readonly times: number; readonly lastAt: string }[];
  readonly account: {
    readonly accountId: string;
    readonly role: string;
    readonly facilityId: string | null;
    readonly mustChangePassword: boolean;
  };
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Headers = Readonly<Record<string, string>>;

/** One request over the wire, whatever it holds. */
export async function ask<Body>(
  address: string,
  method: Method,
  path: string,
  { body, headers = {} }: { readonly body?: unknown; readonly headers?: Headers } = {},
): Promise<Answer<Body>> {
  const device = request(address);
  const asked = device[method](path).set(headers);
  void asked.ok(() => true);
  // A string is sent as it stands: whether it is JSON is the test's affair.
  const answer = await (body === undefined ? asked : asked.send(body as string));
  return {
    status: answer.status,
    headers: answer.headers,
    body: answer.body as Body,
    text: answer.text,
  };
}

/** Somebody with an account, at their own device. They sign in again when their session is over. */
export class Client {
  private session: SessionAnswer | null = null;

  constructor(
    private readonly address: string,
    private readonly login: string,
    private readonly password: string,
    private readonly clock: StoryClock,
  ) {}

  async get<Body>(path: string, headers: Headers = {}): Promise<Answer<Body>> {
    return ask<Body>(this.address, 'get', path, { headers: { ...(await this.authorization()), ...headers } });
  }

  /** The answer of a question that is asked in the expectation of one. */
  async read<Body>(path: string): Promise<Body> {
    const { status, body, text } = await this.get<Body>(path);
    if (status !== 200) throw new Error(`GET ${path} was answered ${status}: ${text}`);
    return body;
  }

  async post<Body = ReceiptAnswer>(
    path: string,
    body?: unknown,
    headers: Headers = {},
  ): Promise<Answer<Body>> {
    return this.ask<Body>('post', path, body, headers);
  }

  /** The receipt of a statement that is made in the expectation of one. */
  async state(path: string, statement: object): Promise<ReceiptAnswer> {
    const { status, body, text } = await this.post(path, statement);
    if (status !== 201) throw new Error(`POST ${path} was answered ${status}: ${text}`);
    return body;
  }

  async ask<Body>(
    method: Method,
    path: string,
    body?: unknown,
    headers: Headers = {},
  ): Promise<Answer<Body>> {
    const all = { ...(await this.authorization()), ...headers };
    return ask<Body>(this.address, method, path, { body, headers: all });
  }

  async authorization(): Promise<{ readonly authorization: string }> {
    return { authorization: `Bearer ${await this.token()}` };
  }

  async token(): Promise<string> {
    if (this.session === null || Date.parse(this.session.expiresAt) <= this.clock.now()) {
      this.session = await this.signIn();
    }
    return this.session.token;
  }

  private async signIn(): Promise<SessionAnswer> {
    const body = { login: this.login, password: this.password };
    const signedIn = await ask<SessionAnswer>(this.address, 'post', '/api/session', { body });
    if (signedIn.status !== 200) throw new Error(`${this.login} cannot sign in: ${signedIn.text}`);
    return signedIn.body;
  }
}
