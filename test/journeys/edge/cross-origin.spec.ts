import { ask } from '../kit/client';
import { type District, startDistrict } from '../kit/district';

const NAMED = 'https://dinkes.example.id';
const OTHER = 'https://dinkes.example.id.evil.example';

let closed: District;
let opened: District;

beforeAll(async () => {
  closed = await startDistrict({ people: [] });
  opened = await startDistrict({ people: ['midwife'], edge: { corsOrigins: [NAMED] } });
});

afterAll(async () => {
  await closed.close();
  await opened.close();
});

async function preflight({ address }: District, origin: string) {
  const answer = await fetch(`${address}/api/cases`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers) };
}

const allowed = (headers: Readonly<Record<string, string | undefined>>) =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));

describe('a page of another origin', () => {
  it.each([NAMED, OTHER, 'null', 'http://localhost:5173'])(
    'from %s is let in nowhere by default',
    async (origin) => {
      const before = await preflight(closed, origin);
      expect([before.status, allowed(before.headers)]).toEqual([404, []]);
      const { headers } = await ask(closed.address, 'get', '/api/session', { headers: { origin } });
      expect(allowed(headers)).toEqual([]);
    },
  );

  it('that is named may ask with a token, and learns when to come back', async () => {
    const before = await preflight(opened, NAMED);
    expect(before.status).toBe(204);
    expect(before.headers).toMatchObject({
      'access-control-allow-origin': NAMED,
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': expect.stringContaining('authorization') as string,
    });
    const { headers } = await opened.as('midwife').get('/api/session', { origin: NAMED });
    expect(headers).toMatchObject({
      'access-control-allow-origin': NAMED,
      'access-control-expose-headers': expect.stringContaining('retry-after') as string,
      vary: expect.stringMatching(/origin/i) as string,
    });
  });

  it('that is named gets no cookie along', async () => {
    expect((await preflight(opened, NAMED)).headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it.each([OTHER, 'http://dinkes.example.id', 'https://evil.example', 'null', 'https://DINKES.example.id.'])(
    'that only looks like the named one is not let in: %s',
    async (origin) => {
      const before = await preflight(opened, origin);
      expect(before.headers).not.toHaveProperty('access-control-allow-origin');
      const { headers } = await ask(opened.address, 'get', '/api/session', { headers: { origin } });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  );
});
