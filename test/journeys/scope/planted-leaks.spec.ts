import { type CaseEvent, decide } from '@rujukan/referral';
import { CASES } from '@rujukan/use-cases';
import { ask } from '../kit/client';
import type { OpenApi } from '../kit/openapi';
import { FACILITIES } from '../kit/places';
import { type Route, routesOf } from '../kit/routes';
import {
  type Findings,
  askEverythingElse,
  listenToEveryList,
  openEveryCase,
  readEveryList,
  searchForEverybody,
} from './probes';
import { type Scene, startScene } from './scene';
import { stateEverythingAsAStranger } from './statements';

let scene: Scene;
let routes: readonly Route[];

beforeAll(async () => {
  scene = await startScene();
  routes = routesOf(scene.district.app);
});

afterAll(async () => {
  await scene.district.close();
});

const only = (...names: readonly string[]) => routes.filter(({ name }) => names.includes(name));

type Probe = () => Promise<Findings>;

/** Each leak is planted where the product asks its stores, and must be found by the probe that is to find such. */
describe('a planted leak is found', () => {
  const leaks: Readonly<Record<string, (probe: Probe) => Promise<Findings>>> = {
    'WorklistsController.incoming': (probe) =>
      scene.caseStore.while('incoming', (real) => (_, now, page) => real.incoming('all', now, page), probe),
    'WorklistsController.received': (probe) =>
      scene.caseStore.while('received', (real) => (_, now, page) => real.received('all', now, page), probe),
    'WorklistsController.found': (probe) =>
      scene.caseStore.while('found', (real) => (_, page) => real.found('all', page), probe),
    'WorklistsController.waiting': (probe) =>
      scene.caseStore.while('waiting', (real) => (_, page) => real.waiting('all', page), probe),
    'WorklistsController.overdue': (probe) =>
      scene.caseStore.while('overdue', (real) => (_, now, page) => real.overdue('all', now, page), probe),
    'WorklistsController.advice': (probe) =>
      scene.caseStore.while('advice', (real) => (_, page) => real.advice('all', page), probe),
    'BoardController.board': (probe) =>
      scene.caseStore.while('running', (real) => (_, asked) => real.running('all', asked), probe),
  };

  it.each(Object.keys(leaks))('in the list of %s, when it forgets whose it is', async (name) => {
    expect(await leaks[name]!(() => readEveryList(scene, only(name)))).not.toEqual([]);
  });

  it.each(['incomingLive', 'receivedLive', 'waitingLive', 'adviceLive'])(
    'in the stream %s, when it forgets whose it is',
    async (name) => {
      const findings = await scene.caseStore.while(
        'changesSince',
        (real) => (list, _scope, after, limit) => real.changesSince(list, 'all', after, limit),
        () => listenToEveryList(scene, only(`WorklistsController.${name}`)),
      );
      expect(findings).not.toEqual([]);
    },
  );

  it('in the stream of a specialist, when what their hospital reads is told to them', async () => {
    const findings = await scene.caseStore.while(
      'changesSince',
      (real) => (list, scope, after, limit) =>
        real.changesSince(list, scope === 'all' ? scope : { facility: scope.facility }, after, limit),
      () => listenToEveryList(scene, only('WorklistsController.adviceLive')),
    );
    expect(findings).not.toEqual([]);
  });

  it('in a case, when everybody is taken for a party to it', async () => {
    const findings = await scene.caseStore.while(
      'parties',
      () => () => FACILITIES.map(([facility]) => ({ facility, part: 'has' as const, opening: null })),
      () => openEveryCase(scene, only('CaseViewController.show')),
    );
    expect(findings).not.toEqual([]);
  });

  it('in a case, when a glass that was broken a day ago stays broken', async () => {
    const findings = await scene.caseStore.while(
      'parties',
      (real) => (caseId) =>
        real
          .parties(caseId)
          .map((party) => ({ ...party, part: party.opening === null ? party.part : ('has' as const) })),
      () => openEveryCase(scene, only('CaseViewController.show')),
    );
    expect(findings).toEqual(expect.arrayContaining([expect.stringContaining('opened a day ago')]));
  });

  it('in the words of a refusal, when a stranger is told what is wrong with it', async () => {
    const document = (await ask<OpenApi>(scene.district.address, 'get', '/api/openapi.json')).body;
    const findings = await telling(() =>
      stateEverythingAsAStranger(scene, only('JourneyController.acknowledgeBackReferral'), document),
    );
    expect(findings).not.toEqual([]);
  });

  it('in the work behind a refusal, when the log is asked once more about a case that is there', async () => {
    const document = (await ask<OpenApi>(scene.district.address, 'get', '/api/openapi.json')).body;
    const findings = await scene.log.while(
      'readStream',
      (real) => async (stream, fromRevision) => {
        const events = await real.readStream(stream, fromRevision);
        if (events.length > 0) await scene.log.proxy.head();
        return events;
      },
      () => stateEverythingAsAStranger(scene, only('JourneyController.acknowledgeBackReferral'), document),
    );
    expect(findings).toEqual(expect.arrayContaining([expect.stringContaining('does other work')]));
  });

  it('in a search, when everybody is taken for a party to what it finds', async () => {
    const findings = await scene.caseStore.while(
      'parties',
      () => () => FACILITIES.map(([facility]) => ({ facility, part: 'has' as const, opening: null })),
      () => searchForEverybody(scene, only('PersonsController.find')),
    );
    expect(findings).not.toEqual([]);
  });

  it('in what is about no case, when a case is named in it', async () => {
    const named = scene.cases.find(({ state }) => state === 'referred')!;
    const findings = await askEverythingElse(
      { ...scene, cases: [{ ...named, secrets: ['pkm-penarik'], readers: new Set() }] },
      only('FacilitiesController.list'),
    );
    expect(findings).not.toEqual([]);
  });
});

/** With refusals as the model gives them, to whomever. */
async function telling(work: () => Promise<Findings>): Promise<Findings> {
  const careful = CASES.decide;
  Object.assign(CASES, {
    decide: (
      past: readonly CaseEvent[],
      ...rest: [Parameters<typeof decide>[1], Parameters<typeof decide>[2]]
    ) => decide(past, ...rest),
  });
  try {
    return await work();
  } finally {
    Object.assign(CASES, { decide: careful });
  }
}
