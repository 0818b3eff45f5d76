import { type ProblemAnswer, ask } from '../kit/client';
import { type OpenApi, bodySchemaOf, exampleOf, operationOf } from '../kit/openapi';
import { type Person, newId } from '../kit/person';
import { IPUH } from '../kit/places';
import { addressOf, isForPeople, takesABody, routesOf, somebodyWhoMay } from '../kit/routes';
import { type Scene, expectProblem, startScene, untouched } from './scene';

let scene: Scene;
let document: OpenApi;
let midwife: Person;
let nothingIsAppended: () => Promise<void>;

beforeAll(async () => {
  scene = await startScene();
  ({ midwife } = scene);
  document = (await ask<OpenApi>(scene.district.address, 'get', '/api/openapi.json')).body;
});

beforeEach(async () => {
  nothingIsAppended = await untouched(scene);
});

afterAll(async () => {
  await scene.district.close();
});

/** What the server alone says of a statement, or of whom it believes. */
const NOT_THEIRS = {
  ...{ role: 'admin', accountId: newId(), actor: { role: 'admin' }, by: { role: 'admin' } },
  ...{ isAdmin: true, admin: true, permissions: ['manageAccounts'], mustChangePassword: false },
  ...{ passwordHash: 'x', receivedAt: '2020-01-01T00:00:00Z', position: '1', revision: 0, stream: 'x' },
  ...{ expectedRevision: -1, meta: {}, hash: 'x', personal: { name: 'Siti' }, type: 'CaseCancelled' },
  ...{ stage: 'outcome', closed: true, key: 'x', keyVersion: 2, erased: true, hold: true },
};

describe('a command that brings what only the server says', () => {
  it('is refused by the name of it, whichever command it is', async () => {
    let count = 0;
    for (const route of routesOf(scene.district.app).filter(isForPeople).filter(takesABody)) {
      const schema = bodySchemaOf(document, operationOf(document, route)!);
      if (!schema) continue;
      const sender = scene.district.as(somebodyWhoMay(route));
      const address = addressOf(route, (name) => (name === 'facilityId' ? IPUH : newId()));
      const whole = exampleOf(document, schema) as Record<string, unknown>;
      const unknown = Object.entries(NOT_THEIRS).filter(([name]) => !(name in (schema.properties ?? {})));
      for (const [name, value] of unknown) {
        const answer = await sender.ask<ProblemAnswer>(route.method, address, { ...whole, [name]: value });
        const { errors } = expectProblem(answer, 400, 'fieldsInvalid');
        expect([route.name, errors?.map(({ field }) => field)]).toEqual([
          route.name,
          expect.arrayContaining([expect.stringMatching(new RegExp(`^${name}`))]) as string[],
        ]);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(600);
    await nothingIsAppended();
  }, 120_000);

  it('is refused within its parts too', async () => {
    const { ibu } = scene;
    for (const part of [
      { person: { name: 'Ibu Contoh', role: 'admin' } },
      { person: { personId: newId() } },
    ]) {
      const screening = { commandId: newId(), phase: 'labour', signs: ['fits'], ...part };
      expectProblem(
        await midwife.post(`/api/cases/${ibu.caseId}/rescreening`, screening),
        400,
        'fieldsInvalid',
      );
    }
    await nothingIsAppended();
  });
});

describe('a query that is polluted', () => {
  it.each([
    '__proto__=1',
    '__proto__[role]=admin',
    'constructor[prototype][role]=admin',
    'toString=1',
    'hasOwnProperty=1',
    'facility[]=pkm-ipuh',
    'facility[$ne]=x',
    'facility%00=x',
    'facility=pkm-ipuh%00',
    'facility=pkm-ipuh&facility=pkm-penarik',
    'facility=pkm-ipuh;facility=pkm-penarik',
    'facility=%ED%A0%80',
    'limit=5&limit=6',
    'limit=1e1',
    'limit=0x10',
    'limit=%205',
    'limit=٥',
    'limit=5%0d%0aset-cookie:%20a=b',
    `${'a=1&'.repeat(1_200)}b=2`,
  ])('by %.60s is refused', async (query) => {
    const answer = await midwife.get(`/api/worklists/waiting?${query}`);
    expectProblem(answer, 400, 'fieldsInvalid');
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });
});

describe('an address that is polluted', () => {
  const paths = [
    '/api/cases/..%2faccounts',
    '/api/cases/%2e%2e/accounts',
    '/api/cases/%2e%2e%2faccounts',
    '/api/cases/%252e%252e%252faccounts',
    '/api/cases/..;/accounts',
    '/api//accounts',
    '//api/accounts',
    '/api/accounts/',
    '/api/accounts%2f',
    '/api/accounts%00',
    '/api/accounts;x=1',
    '/API/ACCOUNTS',
    '/api\\accounts',
    '/api/%61ccounts',
    '/health/../api/accounts',
    '/docs/..%2fapi%2faccounts',
    '/docs/..%2f..%2f..%2fpackage.json',
    '/docs/%2e%2e/%2e%2e/package.json',
    '/docs/....//....//package.json',
  ];

  it.each(paths)('as %s opens nothing to who has no token', async (path) => {
    const answer = await fetch(new URL(scene.district.address).origin + path, { redirect: 'manual' });
    expect([400, 401, 404]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.text()).not.toMatch(/devDependencies|displayName/);
  });

  it.each(paths)('as %s opens nothing to a midwife that is not hers', async (path) => {
    const { status, text } = await midwife.get(path);
    expect([400, 403, 404]).toContain(status);
    expect(text).not.toMatch(/devDependencies|displayName/);
  });
});

describe('ids that are guessed', () => {
  it('are all answered alike, whether there is nothing or nothing of theirs', async () => {
    const { ibu, district } = scene;
    const other = district.as('otherHospital');
    const unknown = newId();
    const [nothing, notTheirs] = [
      await other.get<ProblemAnswer>(`/api/cases/${unknown}`),
      await other.get<ProblemAnswer>(`/api/cases/${ibu.caseId}`),
    ];
    expect([nothing.status, notTheirs.status]).toEqual([404, 404]);
    expect(notTheirs.text.replaceAll(ibu.caseId, unknown)).toBe(nothing.text);
  });

  it('stand in no answer as numbers that could be counted on from', async () => {
    const { rows } = await midwife.waiting();
    const ids = rows.map((row) => row.case.caseId);
    expect(ids.every((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });
});
