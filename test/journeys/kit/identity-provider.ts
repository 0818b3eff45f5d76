import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWK, type JWTPayload, SignJWT, decodeJwt } from 'jose';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';

/** What a provider says of somebody; its `sub` is their name here. */
export type SaysOfThem = Readonly<Record<string, string | readonly string[]>>;

interface ProviderOptions {
  readonly redirectUri: string;
  readonly port?: number;
}

export const CLIENT = { id: 'rujukan', secret: 'rahasia-antara-dua-server' };

function newKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
}

/** A certified OpenID provider (npm `oidc-provider`) on this machine, with the people a test tells it of. */
export class IdentityProvider {
  readonly people = new Map<string, SaysOfThem>();
  /** Bends what the token endpoint answers. */
  tamper: ((idToken: string) => string | Promise<string>) | null = null;
  private server: Server | null = null;
  private keys: JWK[] = [newKey()];

  private constructor(
    private readonly redirectUri: string,
    private port: number,
  ) {}

  static async start({ redirectUri, port = 0 }: ProviderOptions): Promise<IdentityProvider> {
    const provider = new IdentityProvider(redirectUri, port);
    await provider.open();
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** As an operator does who changes the keys at once: those of before are not published any more. */
  async rotateKeys(): Promise<void> {
    await this.close();
    this.keys = [newKey()];
    await this.open();
  }

  async open(): Promise<void> {
    const server = createServer();
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    const handle = this.provider().callback();
    server.on('request', (request, response) => void handle(request, response));
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = null;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  /** An ID token as this provider would sign it, with other claims. */
  async signed(token: string, claims: JWTPayload): Promise<string> {
    const [key] = this.keys;
    if (!key) throw new Error('the provider has no key');
    return new SignJWT({ ...decodeJwt(token), ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: key.kid ?? '' })
      .sign(key);
  }

  private provider(): Provider {
    const provider = new Provider(this.issuer, {
      clients: [this.client(CLIENT.id), this.client('another-product')],
      jwks: { keys: this.keys },
      cookies: { keys: ['a key of the test'] },
      claims: { openid: ['sub'], profile: ['name'], groups: ['groups', 'facility'] },
      scopes: ['openid', 'profile', 'groups'],
      pkce: { required: () => true },
      findAccount: (_, sub) => ({
        accountId: sub,
        claims: () => ({ sub, ...this.people.get(sub) }),
      }),
    });
    provider.use(async (context: KoaContextWithOIDC, next) => {
      await next();
      if (context.path !== '/token' || context.status !== 200 || !this.tamper) return;
      const answer = context.body as { readonly id_token: string };
      context.body = { ...answer, id_token: await this.tamper(answer.id_token) };
    });
    return provider;
  }

  private client(client_id: string) {
    return {
      client_id,
      client_secret: CLIENT.secret,
      redirect_uris: [this.redirectUri],
      scope: 'openid profile groups',
    };
  }
}

/** A browser that follows addresses by hand and keeps cookies by host. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** Opens one address; the next one, when it is sent on, is the caller's to open. */
  async open(address: string, form?: Readonly<Record<string, string>>) {
    const { host } = new URL(address);
    const jar = this.jar(host);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { ...(cookie ? { cookie } : {}), accept: 'text/html, application/problem+json' },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const set of answer.headers.getSetCookie()) this.keep(jar, set);
    const location = answer.headers.get('location');
    return {
      status: answer.status,
      next: location === null ? null : new URL(location, address).href,
      setCookies: answer.headers.getSetCookie(),
      text: await answer.text(),
    };
  }

  cookie(address: string, name: string): string | undefined {
    return this.jar(new URL(address).host).get(name);
  }

  setCookie(address: string, name: string, value: string): void {
    this.jar(new URL(address).host).set(name, value);
  }

  /** Signs in at the provider and agrees; gives the address to which it sends back. */
  async signInAt(address: string, login: string): Promise<string> {
    let next: string | null = address;
    while (next !== null && !next.includes('/api/session/oidc/callback')) {
      const page = await this.open(next);
      next = page.next ?? (await this.answerForm(page.text, next, login));
    }
    if (next === null) throw new Error('the provider sends nobody back');
    return next;
  }

  private async answerForm(page: string, address: string, login: string): Promise<string | null> {
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt"[^>]*value="([^"]+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined) throw new Error(`no form at ${address}: ${page}`);
    const form = prompt === 'login' ? { prompt, login, password: 'any' } : { prompt };
    return (await this.open(new URL(action, address).href, form)).next;
  }

  private jar(host: string): Map<string, string> {
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }

  private keep(jar: Map<string, string>, set: string): void {
    const [pair = '', ...attributes] = set.split('; ');
    const [name = '', ...value] = pair.split('=');
    const isOver = attributes.some((each) => /^(max-age=0|expires=Thu, 01 Jan 1970)/i.test(each));
    if (isOver) jar.delete(name);
    else jar.set(name, value.join('='));
  }
}
