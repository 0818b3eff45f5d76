import { type District, startDistrict } from './kit/district';
import { type Person, somebody } from './kit/person';
import { IPUH, PENARIK, RSUD } from './kit/places';

let district: District;
let analyst: Person;
let coordinator: Person;
let position: string;

const MANY = 24;
const FEW = 2;

beforeAll(async () => {
  district = await startDistrict({
    people: ['midwife', 'midwifeElsewhere', 'hospital', 'coordinator', 'analyst'],
  });
  analyst = district.as('analyst');
  coordinator = district.as('coordinator');
  await referring(district.as('midwife'), IPUH, MANY);
  await referring(district.as('midwifeElsewhere'), PENARIK, FEW);
  position = (await district.stores.log.head()) ?? '';
});

afterAll(async () => {
  expect(district.troubles).toEqual([]);
  await district.close();
});

/** Referred after 10, 11, 12 minutes; every second one answered. */
async function referring(midwife: Person, origin: string, cases: number): Promise<void> {
  for (let number = 0; number < cases; number += 1) {
    const ibu = somebody();
    await midwife.detects(ibu, { detectedAt: origin, origin, entry: 'puskesmas' });
    district.clock.pass({ minutes: 10 + number, seconds: 20 });
    const leg = await midwife.refers(ibu, RSUD, { from: origin });
    if (number % 2 > 0) continue;
    district.clock.pass({ minutes: 5, seconds: 10 });
    await district.as('hospital').accepts(ibu, leg);
  }
}

interface Answer {
  readonly rows: readonly {
    readonly group: string | null;
    readonly suppressed?: true;
    readonly facts?: number;
  }[];
}

const ANSWERS = [
  '?groupBy=origin',
  '/survival?groupBy=origin&interval=referralToResponse&curvePoints=100',
  '/waterfall?groupBy=origin',
  '/funnel?interval=detectionToReferral',
  '/completeness?subject=mother',
] as const;

const asking = (person: Person, path: string) =>
  person.read<Answer>(`/api/delays${path}${path.includes('?') ? '&' : '?'}atLeast=${position}`);

const COUNTS =
  /^(facts|counted|open|missing|negative|implausible|ended|notApplicable|unresolved|n|met|missed|undecided|withoutTarget|decided|count|over|underWay|planned|observed|news|events)$/;
const LENGTHS = /^(p50|p90|p95|mean|meanMinutes|totalMeanMinutes|minutes|estimate)$/;

/** All numbers of an answer that have such a name, wherever they stand. */
function numbers(answer: unknown, name: RegExp, under = ''): readonly number[] {
  if (typeof answer === 'number') return name.test(under) ? [answer] : [];
  if (Array.isArray(answer)) return answer.flatMap((each) => numbers(each, name, under));
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, each]) => numbers(each, name, key));
}

/** A point of a curve is no count, though its share is called so. */
const withoutCurves = (answer: Answer): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'curve' ? undefined : value)));

describe('an analyst, who sees no cases', () => {
  it.each(ANSWERS)(
    'reads nothing of a puskesmas with two, and of the others counts in fives: %s',
    async (path) => {
      const exact = await coordinator.read<Answer>(`/api/delays${path}&atLeast=${position}`);
      expect(exact.rows.map(({ group, facts }) => ({ group, facts }))).toEqual([
        { group: IPUH, facts: MANY },
        { group: PENARIK, facts: FEW },
      ]);
      const answer = await asking(analyst, path);
      // Whether they are in the sample at all is not known either.
      for (const row of answer.rows.slice(1)) expect(row).toEqual({ group: PENARIK, suppressed: true });
      expect(answer.rows[0]).toMatchObject({ group: IPUH, facts: expect.any(Number) as number });
      const counts = numbers(withoutCurves(answer), COUNTS);
      expect(counts.length).toBeGreaterThan(2);
      expect(counts.filter((count) => count % 5 !== 0)).toEqual([]);
      expect(numbers(answer, LENGTHS).filter((length) => !Number.isInteger(length))).toEqual([]);
    },
  );

  it('finds no few by taking a puskesmas from the district, nor a part of a period from the whole', async () => {
    const wholes = ['?', `?origin=${IPUH},${PENARIK}`, '?subject=mother'];
    const parts = [`?origin=${IPUH}`, `?origin=${IPUH}&to=2999-01-01T00:00:00Z`];
    const factsOf = async (path: string) => (await asking(analyst, path)).rows[0]?.facts ?? 0;
    for (const whole of wholes) {
      for (const part of parts) {
        expect([0, 5]).toContain(Math.abs((await factsOf(whole)) - (await factsOf(part))));
      }
    }
  });

  it('reads the same however often she asks', async () => {
    for (const path of ANSWERS) expect(await asking(analyst, path)).toEqual(await asking(analyst, path));
  });

  it('counts what came in fives, too', async () => {
    const path = '/api/delays/changes?from=2000-01-01T00:00:00Z&to=2999-01-01T00:00:00Z';
    const changes = await analyst.read<Answer>(`${path}&atLeast=${position}`);
    expect(numbers(changes, COUNTS).filter((count) => count % 5 !== 0)).toEqual([]);
    expect(changes).toMatchObject({ events: [], notListed: null });
  });

  it('opens no case and no board', async () => {
    for (const path of ['/api/board', '/api/worklists/overdue', '/api/worklists/incoming']) {
      expect(await analyst.get(path)).toMatchObject({ status: 403 });
    }
  });
});
