import { PERMISSIONS } from '@rujukan/access';
import { type ProblemAnswer, ask } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { type OpenApi, bodySchemaOf, exampleOf, operationOf, resolved } from './kit/openapi';
import { newId } from './kit/person';
import { PEOPLE, type PersonName } from './kit/places';
import { type Route, addressOf, takesABody, routesOf } from './kit/routes';

let district: District;
let routes: readonly Route[];
let document: OpenApi;

beforeAll(async () => {
  district = await startDistrict();
  routes = routesOf(district.app);
  document = (await ask<OpenApi>(district.address, 'get', '/api/openapi.json')).body;
});

afterAll(async () => {
  await district.close();
});

const isOpen = ({ permission }: Route): boolean => permission === 'anyone';
const isStream = ({ path }: Route): boolean => path.endsWith('/live') && path.startsWith('/api');
const names = (found: readonly Route[]): readonly string[] => found.map(({ name }) => name);
const addressed = (route: Route): string =>
  addressOf(route, (name) => (name === 'facilityId' ? 'nowhere' : newId()));

describe('every route', () => {
  it('is one that this suite knows how to find', () => {
    expect(routes.length).toBeGreaterThan(35);
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
  });

  it('declares who may call it', () => {
    const declared = new Set<string>([...Object.keys(PERMISSIONS), 'anyone']);
    expect(names(routes.filter(({ permission }) => !declared.has(permission ?? '')))).toEqual([]);
  });

  it('asks for a sign-in, but for signing in, health, metrics and the signed gateway', () => {
    const open = routes.filter(isOpen).map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual([
      'get /api/session/oidc',
      'get /api/session/oidc/callback',
      'get /health/live',
      'get /health/ready',
      'get /metrics',
      'post /api/gateway/reports',
      'post /api/gateway/sms',
      'post /api/session',
      'post /api/session/passkey',
      'post /api/session/passkey/options',
      'post /api/session/refresh',
      'post /api/session/set-up',
    ]);
  });

  it('without a token is answered 401 and says how to get one', async () => {
    for (const route of routes.filter((each) => !isOpen(each))) {
      const answer = await ask<ProblemAnswer>(district.address, route.method, addressed(route));
      expect([route.name, answer.status, answer.body.code]).toEqual([route.name, 401, 'tokenMissing']);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
  });

  it.each(['Basic YmlkYW46cmFoYXNpYQ==', 'Bearer', 'Bearer a b', 'Bearer not.a.token', 'Bearer '])(
    'is closed to the authorization %j',
    async (authorization) => {
      const answer = await ask(district.address, 'get', '/api/facilities', { headers: { authorization } });
      expect(answer.status).toBe(401);
    },
  );
});

describe.each(Object.keys(PEOPLE) as PersonName[])('the %s', (person) => {
  const { role } = PEOPLE[person];

  it('is let through where the permissions say so, and nowhere else', async () => {
    const answered = [];
    for (const route of routes.filter((each) => !isOpen(each) && !isStream(each))) {
      // One of the routes ends the session that it is asked with.
      const client =
        route.method === 'delete' ? district.withLogin(PEOPLE[person].login) : district.as(person);
      // Without a body: what is not permitted must be refused before anybody looks at the fields.
      const { status, body } = await client.ask<ProblemAnswer>(route.method, addressed(route));
      const allowed = (
        PERMISSIONS[route.permission as keyof typeof PERMISSIONS] as readonly string[]
      ).includes(role);
      const refused = status === 403 && body.code === 'notPermitted';
      answered.push({ route: route.name, refused, expected: !allowed });
      if (allowed && takesABody(route)) expect([route.name, status]).toEqual([route.name, 400]);
    }
    expect(answered.filter(({ refused, expected }) => refused !== expected)).toEqual([]);
  });
});

describe('the OpenAPI document', () => {
  it('is of version 3.1 and complete in itself', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'Rujukan' });
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(
      ([, found]) => found ?? '',
    );
    expect(references.length).toBeGreaterThan(50);
    const schemas = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.filter((reference) => !schemas.includes(reference))).toEqual([]);
  });

  it('names no operation twice', () => {
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((each) => each.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('describes every route but the metrics, and no other', () => {
    expect(names(routes.filter((route) => !operationOf(document, route)))).toEqual([
      'MetricsController.show',
    ]);
    const described = Object.values(document.paths).flatMap((path) => Object.keys(path));
    expect(described).toHaveLength(routes.length - 1);
  });

  it('gives every operation a summary, its parameters, and what it may answer', () => {
    for (const route of routes) {
      const operation = operationOf(document, route);
      if (!operation) continue;
      const parameters = (operation.parameters ?? [])
        .filter((each) => each.in === 'path')
        .map(({ name }) => name);
      expect([route.name, operation.summary]).not.toContain(undefined);
      expect([route.name, ...parameters]).toEqual([
        route.name,
        ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name),
      ]);
      const statuses = Object.keys(operation.responses);
      expect([route.name, statuses.some((status) => /^[23]/.test(status))]).toEqual([route.name, true]);
      if (isOpen(route)) continue;
      expect([route.name, ...statuses]).toEqual(
        expect.arrayContaining([route.name, '400', '401', '403', '503']),
      );
      expect([route.name, operation.security]).toEqual([route.name, [{ bearer: [] }]]);
    }
  });

  it('tells what may go wrong with an address, with a body, and with asking too often', () => {
    const silent = routes.flatMap((route) => {
      const operation = operationOf(document, route);
      if (!operation || (isOpen(route) && route.method === 'get')) return [];
      const expected = [
        '429',
        ...(route.path.includes(':') ? ['404'] : []),
        ...(bodySchemaOf(document, operation) ? ['413', '415'] : []),
      ];
      const missing = expected.filter((status) => !(status in operation.responses));
      return missing.length === 0 ? [] : [[route.name, ...missing]];
    });
    expect(silent).toEqual([]);
  });

  it('describes every command so well that one can be made from it', () => {
    for (const route of routes.filter(takesABody)) {
      const schema = bodySchemaOf(document, operationOf(document, route)!);
      const example = exampleOf(document, schema!) as Record<string, unknown>;
      expect([route.name, Object.keys(example).length > 0]).toEqual([route.name, true]);
      const untyped = Object.entries(schema!.properties ?? {}).filter(([, field]) => {
        const { type } = resolved(document, field);
        return type === undefined;
      });
      expect([route.name, untyped]).toEqual([route.name, []]);
    }
  });
});
