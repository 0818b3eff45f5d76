import { ask } from '../kit/client';
import { type District, startDistrict } from '../kit/district';
import { RawConnection } from '../kit/raw-connection';

let district: District;
let behindProxy: District;

beforeAll(async () => {
  district = await startDistrict({ people: ['midwife'] });
  behindProxy = await startDistrict({ people: [], edge: { trustedProxies: ['127.0.0.1'] } });
});

afterAll(async () => {
  await district.close();
  await behindProxy.close();
});

const get = (path: string, headers = {}) => ask<unknown>(district.address, 'get', path, { headers });

/** A policy as its directives. */
function directivesOf(policy = ''): Readonly<Record<string, readonly string[]>> {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/));
  return Object.fromEntries(parts.map(([name = '', ...values]) => [name, values]));
}

const KINDS = [
  ['an answer', '/api/session', 401],
  ['a refusal before any route', '/api/%E0%A4%A', 400],
  ['an unknown address', '/api/nothing', 404],
  ['a probe', '/health/live', 200],
  ['the metrics', '/metrics', 200],
  ['the documents', '/docs', 200],
  ['a script of the documents', '/docs/swagger-ui-init.js', 200],
  ['a page that is not there', '/kasus', 404],
] as const;

describe.each(KINDS)('%s', (_, path, status) => {
  it('is guessed about, framed, embedded and referred from by nobody', async () => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers['permissions-policy']).toContain('camera=()');
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.headers).not.toHaveProperty('server');
  });

  it('comes with a policy under which no script of anybody else, and none inline, runs', async () => {
    const policy = directivesOf((await get(path)).headers['content-security-policy']);
    const scripts = policy['script-src'] ?? policy['default-src'];
    expect([["'self'"], ["'none'"]]).toContainEqual(scripts);
    expect(policy).toMatchObject({
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
      'object-src': ["'none'"],
    });
  });

  it('promises no TLS that is not there', async () => {
    expect((await get(path)).headers).not.toHaveProperty('strict-transport-security');
  });
});

describe('the policy', () => {
  it('of answers lets a browser load nothing at all', async () => {
    for (const path of ['/api/session', '/health/live', '/metrics', '/api/nothing']) {
      const { headers } = await get(path);
      expect(directivesOf(headers['content-security-policy'])).toMatchObject({
        'default-src': ["'none'"],
        sandbox: [],
      });
    }
  });

  it('of pages is wider nowhere: styles inline are for the documents alone', async () => {
    for (const path of ['/', '/kasus', '/docsx', '/assets/x.js']) {
      const { headers } = await get(path);
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(directivesOf(headers['content-security-policy'])['default-src']).toEqual(["'self'"]);
    }
  });

  it('of the documents allows all that their page is made of', async () => {
    const page = await get('/docs');
    const policy = directivesOf(page.headers['content-security-policy']);
    const scripts = [...page.text.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)];
    expect(scripts.length).toBeGreaterThan(2);
    for (const [, attributes = '', inline = ''] of scripts) {
      expect(inline.trim()).toBe('');
      const source = /src="([^"]+)"/.exec(attributes)?.[1] ?? '';
      const answer = await get(new URL(source, 'http://here/docs').pathname);
      expect([answer.status, answer.headers['content-type']]).toEqual([
        200,
        expect.stringMatching(/javascript/) as string,
      ]);
    }
    expect(page.text).not.toMatch(/\son\w+="|javascript:/);
    expect(page.text).toContain('<style>');
    expect(policy).toMatchObject({
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'connect-src': ["'self'"],
    });
  });
});

describe('an answer about people', () => {
  it('is kept by no cache, whether it tells or refuses', async () => {
    const midwife = district.as('midwife');
    for (const path of ['/api/worklists/waiting', '/api/facilities', '/api/session', '/api/nothing']) {
      expect((await midwife.get(path)).headers['cache-control']).toBe('no-store');
    }
  });
});

describe('behind a proxy that ends TLS', () => {
  const path = '/health/live';

  it('browsers are told to stay with TLS', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    const answer = await ask(behindProxy.address, 'get', path, { headers });
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('they are not when it says that it took the request in the clear', async () => {
    const headers = { 'x-forwarded-proto': 'http' };
    const answer = await ask(behindProxy.address, 'get', path, { headers });
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
  });

  it('and nobody else is believed who says so', async () => {
    const answer = await get(path, { 'x-forwarded-proto': 'https' });
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
  });
});

describe('what is no request', () => {
  it('is answered under the policy of answers too', async () => {
    using connection = await RawConnection.open(district.address);
    connection.send('IBU CONTOH / RUJUKAN', '', '');
    const { status, head, body } = await connection.answer();
    expect(status).toBe(400);
    expect(head.toLowerCase()).toContain("content-security-policy: base-uri 'none'");
    expect(head.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect(JSON.parse(body)).toMatchObject({ code: 'requestMalformed', status: 400 });
    expect(body).not.toContain('CONTOH');
  });
});
