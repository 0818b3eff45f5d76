import { ask } from '../kit/client';
import type { OpenApi } from '../kit/openapi';
import { newId } from '../kit/person';
import { type Route, routesOf } from '../kit/routes';
import { ENTRIES } from './entries';
import {
  askEverythingElse,
  listenToEveryList,
  ofKind,
  openEveryCase,
  permitted,
  readEveryList,
  searchForEverybody,
} from './probes';
import { type Scene, mayRead, startScene } from './scene';
import { stateEverythingAsAStranger } from './statements';

let scene: Scene;
let routes: readonly Route[];
let document: OpenApi;

beforeAll(async () => {
  scene = await startScene();
  routes = routesOf(scene.district.app);
  document = (await ask<OpenApi>(scene.district.address, 'get', '/api/openapi.json')).body;
});

afterAll(async () => {
  await scene.district.close();
});

const named = (name: string) => routes.find((route) => route.name === name)!;
const caseIn = (state: string) => scene.cases.find((each) => each.state === state)!;

describe('the table of who reaches what', () => {
  it('has an entry for every route, and for none that is not there', () => {
    expect(routes.map(({ name }) => name).sort()).toEqual(Object.keys(ENTRIES).sort());
  });

  it('has both, readers and others, for every person with a facility', () => {
    for (const person of permitted(named('CaseViewController.show'))) {
      if (person === 'coordinator') continue;
      const read = scene.cases.filter((each) => mayRead(person, each));
      expect([person, read.length > 0 && read.length < scene.cases.length]).toEqual([person, true]);
    }
  });
});

describe('nothing is reached that the table does not allow', () => {
  it('by opening a case, as it is or as it was', async () => {
    expect(await openEveryCase(scene, routes)).toEqual([]);
  });

  it('through any list, its filters, its pages or those of others', async () => {
    expect(await readEveryList(scene, routes)).toEqual([]);
  });

  it('by listening to any list from the beginning', async () => {
    expect(await listenToEveryList(scene, routes)).toEqual([]);
  });

  it('through figures, exports or anything else that is about no case', async () => {
    expect(await askEverythingElse(scene, routes)).toEqual([]);
  });

  it('by looking for somebody by her number', async () => {
    expect(await searchForEverybody(scene, routes)).toEqual([]);
  });

  it('where everything about somebody is shown: that is for the coordinator alone', () => {
    for (const route of ofKind(routes, 'district')) expect(permitted(route)).toEqual(['coordinator']);
  });

  it('by stating something: on a stranger’s case it is as on none, in words and in work', async () => {
    expect(await stateEverythingAsAStranger(scene, routes, document)).toEqual([]);
  }, 180_000);
});

describe('a case that is not theirs', () => {
  it('costs the stores the same as one that nobody knows', async () => {
    const theirs = caseIn('of another puskesmas');
    for (const person of permitted(named('CaseViewController.show')).filter(
      (each) => !mayRead(each, theirs),
    )) {
      const workFor = async (caseId: string) => {
        await scene.district.as(person).token();
        scene.caseStore.look();
        await scene.district.as(person).get(`/api/cases/${caseId}`);
        return scene.caseStore.look();
      };
      expect([person, await workFor(theirs.caseId)]).toEqual([person, await workFor(newId())]);
    }
  });

  it('may still be told about by those who once had a part in it', async () => {
    for (const state of ['declined and taken over', 'diverted', 'with a referral that was taken back']) {
      const { caseId } = caseIn(state);
      const hospital = scene.district.as('hospital');
      const note = { commandId: newId(), note: 'Rekaan' };
      expect([state, (await hospital.post(`/api/cases/${caseId}/notes`, note)).status]).toEqual([state, 201]);
      expect((await hospital.get(`/api/cases/${caseId}`)).status).toBe(404);
    }
  });

  it('names nothing but the id that was sent when that is taken for a new one', async () => {
    const theirs = caseIn('of another puskesmas');
    const detection = { detectedAt: 'pkm-ipuh', origin: 'pkm-ipuh', entry: 'puskesmas', subject: 'mother' };
    const answer = await scene.district
      .as('midwife')
      .post<{ readonly code: string; readonly about: object }>('/api/cases', {
        ...{ ...detection, commandId: newId(), caseId: theirs.caseId, personId: newId() },
        ...{ phase: 'labour', signs: [] },
      });
    expect(answer.body).toMatchObject({ code: 'caseAlreadyExists', about: { caseId: theirs.caseId } });
    const told = theirs.secrets.filter((secret) => secret !== theirs.caseId && answer.text.includes(secret));
    expect(told).toEqual([]);
  });
});
