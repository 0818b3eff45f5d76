import type { ProblemAnswer } from '../kit/client';
import type { District } from '../kit/district';
import { type Person, newId } from '../kit/person';
import { IPUH, PENARIK } from '../kit/places';
import { expectProblem, startScene } from './scene';

let district: District;
let midwife: Person;

beforeAll(async () => {
  ({ district, midwife } = await startScene(['analyst']));
});

afterAll(async () => {
  await district.close();
});

describe('a question', () => {
  it.each([
    ['midwife', '/api/worklists/waiting?limit=0', 'limit'],
    ['midwife', '/api/worklists/waiting?limit=201', 'limit'],
    ['midwife', '/api/worklists/waiting?limit=banyak', 'limit'],
    ['midwife', '/api/worklists/waiting?limit=5&limit=6', 'limit'],
    ['midwife', '/api/worklists/waiting?after=halaman-dua', 'after'],
    ['midwife', '/api/worklists/waiting?after=1&after=2', 'after'],
    ['midwife', '/api/worklists/waiting?facility=Siti%20Aminah', 'facility'],
    ['midwife', `/api/worklists/waiting?facility=${IPUH}&facility=${PENARIK}`, 'facility'],
    ['midwife', '/api/worklists/waiting?atLeast=Siti%20Aminah', 'atLeast'],
    ['midwife', '/api/worklists/waiting?atLeast=1&atLeast=2', 'atLeast'],
    ['midwife', '/api/worklists/waiting?semua=ya', 'semua'],
    ['midwife', '/api/worklists/waiting/live?after=Siti%20Aminah', 'after'],
    ['midwife', '/api/facilities?kind=apotek', 'kind'],
    ['midwife', '/api/facilities?kind=hospital&kind=posyandu', 'kind'],
    ['midwife', '/api/facilities/Siti%20Aminah', 'facilityId'],
    ['midwife', '/api/cases/Siti%20Aminah', 'caseId'],
    ['midwife', `/api/cases/${newId()}?asOf=kemarin`, 'asOf'],
    ['midwife', `/api/cases/${newId()}?asOf=2026-03-02T00:00:00Z&asOf=2026-03-03T00:00:00Z`, 'asOf'],
    ['analyst', '/api/delays?groupBy=Siti', 'groupBy'],
    ['analyst', '/api/delays?groupBy=origin&groupBy=month', 'groupBy'],
    ['analyst', '/api/delays?from=Siti', 'from'],
    ['analyst', '/api/delays?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', 'to'],
    ['analyst', '/api/delays?subject=Siti', 'subject'],
    ['analyst', '/api/delays?intervals=Siti', 'intervals'],
    ['analyst', '/api/delays?urgency=Siti', 'urgency'],
    [
      'analyst',
      `/api/delays?origin=${Array.from({ length: 101 }, (_, index) => `pkm-${index}`).join(',')}`,
      'origin',
    ],
  ] as const)('of the %s: %s is refused by name', async (person, path, field) => {
    const { errors } = expectProblem(await district.as(person).get(path), 400, 'fieldsInvalid');
    expect(errors?.map((error) => error.field)).toEqual([field]);
    expect(JSON.stringify(errors)).not.toContain('Siti');
  });

  it('about a position that the log has not reached is refused, not waited for', async () => {
    const answer = await midwife.get('/api/worklists/waiting?atLeast=9999999999999999');
    expectProblem(answer, 400, 'positionMalformed');
  });

  it("about somebody else's list is refused", async () => {
    expectProblem(await midwife.get(`/api/worklists/waiting?facility=${PENARIK}`), 403, 'notYourFacility');
  });

  it.each(['/api/nothing', '/api/cases', '/api', '/%E0%A4%A', '/api/cases/%00', '/api/../etc/passwd'])(
    'at the address %s is answered with a problem',
    async (path) => {
      const answer = await midwife.get<ProblemAnswer>(path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    },
  );
});
