import { type District, startDistrict } from '../kit/district';
import { LiveStream } from '../kit/live-stream';
import { newId } from '../kit/person';
import { IPUH, PEOPLE, POSYANDU, type PersonName, RSUD } from '../kit/places';
import { type Route, routesOf } from '../kit/routes';
import { entryOf } from './entries';
import { ofKind, permitted } from './probes';
import { EVERYBODY } from './scene';

const NAME = `Kakek Rekaan ${newId()}`;
const NIK = '1706050704481234';
const [otherDetectionId, personId] = [newId(), newId()];
/** A change that is there already comes at once. */
const SILENT_MS = 400;
const IDS: readonly string[] = [otherDetectionId, personId];
const SECRETS = [...IDS, NAME, NIK];
/** The kader of the posyandu and the midwives of its puskesmas. */
const READERS: ReadonlySet<PersonName> = new Set<PersonName>(['kader', 'midwife']);

let district: District;
let routes: readonly Route[];

beforeAll(async () => {
  district = await startDistrict();
  routes = routesOf(district.app);
  await district.as('kader').state('/api/other-detections', {
    ...{ commandId: newId(), otherDetectionId, personId, posyandu: POSYANDU },
    ...{ ageGroup: 'elderly', signs: ['highBloodPressure'], person: { name: NAME, nik: NIK } },
  });
  await district.stores.catchUp();
});

afterAll(async () => {
  await district.close();
});

const addressed = (route: Route, id: string) => route.path.replace(':otherDetectionId', id);
const told = (text: string) => SECRETS.filter((secret) => text.includes(secret));

/** What is sent to a route that states something; each has one, so that a new route is not forgotten. */
const STATEMENTS: Readonly<Record<string, object>> = {
  'OtherDetectionsController.handOver': { service: 'adultAndElderly', receipt: 'inPerson' },
  'OtherDetectionsController.close': { outcome: 'inCare' },
};

/** The secrets that the first message of a stream tells; none where it stays silent or is refused. */
async function firstChangeOf(person: PersonName, path: string): Promise<readonly string[]> {
  const url = `${district.address}${path}`;
  const stream = await LiveStream.open(url, await district.as(person).authorization());
  if (stream.status !== 200) {
    stream.close();
    return [];
  }
  const change = await stream.nextChange(SILENT_MS).catch(() => null);
  stream.close();
  return told(JSON.stringify(change));
}

describe('of somebody who is no case', () => {
  it('a stranger is told to the letter what they are told of nobody, whatever they ask or state', async () => {
    const before = await district.stores.log.head();
    const ofOne = ofKind(routes, 'otherDetection').filter(({ path }) => path.includes(':otherDetectionId'));
    expect(ofOne).toHaveLength(3);
    for (const route of ofOne) {
      for (const person of permitted(route).filter((each) => !READERS.has(each))) {
        const answerTo = async (id: string) => {
          const statement = STATEMENTS[route.name];
          const body = statement && { commandId: newId(), ...statement };
          const answer = await district.as(person).ask(route.method, addressed(route, id), body);
          return `${answer.status} ${answer.text.replaceAll(id, 'ID')}`;
        };
        expect([route.name, person, await answerTo(otherDetectionId)]).toEqual([
          ...[route.name, person, await answerTo(newId())],
        ]);
      }
    }
    expect(await district.stores.log.head()).toBe(before);
  });

  it('the list names whom its reader may read, and nobody else, whichever facility is asked for', async () => {
    const list = routes.find(({ name }) => name === 'OtherDetectionsController.open');
    for (const person of permitted(list!)) {
      for (const query of ['', `?facility=${POSYANDU}`, `?facility=${IPUH}`, `?facility=${RSUD}`]) {
        const { text } = await district.as(person).get(`${list!.path}${query}`);
        if (!READERS.has(person)) expect([person, query, told(text)]).toEqual([person, query, []]);
      }
      const own = await district.as(person).get(list!.path);
      expect([person, told(own.text).length > 0]).toEqual([person, READERS.has(person)]);
    }
  });

  it('the stream names whom its reader may read, and nobody else, whichever facility is asked for', async () => {
    const stream = routes.find(({ name }) => name === 'OtherDetectionsController.openLive');
    for (const person of permitted(stream!)) {
      for (const query of ['', `&facility=${POSYANDU}`, `&facility=${IPUH}`, `&facility=${RSUD}`]) {
        const heard = await firstChangeOf(person, `${stream!.path}?after=0${query}`);
        if (!READERS.has(person)) expect([person, query, heard]).toEqual([person, query, []]);
      }
      expect([person, await firstChangeOf(person, `${stream!.path}?after=0`)]).toEqual([
        ...[person, READERS.has(person) ? [otherDetectionId, personId, NAME, NIK] : []],
      ]);
    }
  });

  it('no other question tells anybody, but for who it is to the coordinator that looks for him', async () => {
    const questions = [...ofKind(routes, 'noCase'), ...ofKind(routes, 'list')];
    expect(questions.length).toBeGreaterThan(25);
    for (const route of questions) {
      for (const person of permitted(route)) {
        for (const query of entryOf(route).queries) {
          const path = route.path.replace(':facilityId', IPUH);
          const { text } = await district.as(person).get(`${path}?${query}`);
          // The trail says by ids alone who was shown whom.
          const named = route.name === 'TrailController.list' ? IDS : [];
          const secrets = told(text).filter((secret) => !named.includes(secret));
          expect([route.name, person, secrets]).toEqual([route.name, person, []]);
        }
      }
    }
    for (const person of EVERYBODY.filter((each) => !READERS.has(each))) {
      const asked = { by: 'nik', number: NIK, reason: 'arrivedUnannounced' };
      const { text } = await district.as(person).post('/api/persons/search', asked);
      const expected = PEOPLE[person].role === 'coordinator' ? [personId] : [];
      expect([person, told(text)]).toEqual([person, expected]);
    }
  });
});
