import { allows } from '@rujukan/access';
import { LiveStream } from '../kit/live-stream';
import { newId } from '../kit/person';
import { PEOPLE, type PersonName } from '../kit/places';
import { type Route, addressOf } from '../kit/routes';
import { type Kind, entryOf } from './entries';
import { EVERYBODY, type Scene, leaksIn, mayRead } from './scene';
import type { CaseInState } from './states';

/** What was found that the table does not allow; each in words. */
export type Findings = readonly string[];

export const ofKind = (routes: readonly Route[], kind: Kind) =>
  routes.filter((route) => entryOf(route).kind === kind);

export function permitted({ permission }: Route, people = EVERYBODY): readonly PersonName[] {
  if (permission === undefined || permission === 'anyone') return people;
  return people.filter((person) => allows(PEOPLE[person].role, permission));
}

const elsewhere = (route: Route) =>
  addressOf(route, (name) => (name === 'facilityId' ? 'pkm-ipuh' : newId()));

/** Opens every case as everybody who opens any: shown to those of the table, to others as if there were none. */
export async function openEveryCase(scene: Scene, routes: readonly Route[]): Promise<Findings> {
  const { district, cases } = scene;
  const findings: string[] = [];
  for (const route of ofKind(routes, 'case')) {
    const recent = `atLeast=${district.stores.caseStore.checkpoint!}`;
    for (const person of permitted(route)) {
      for (const query of [...entryOf(route).queries, recent]) {
        const answerTo = async (caseId: string) => {
          const path = `${addressOf(route, () => caseId)}?${query}`;
          const { status, text } = await district.as(person).get(path);
          return status === 200 ? 'shown' : `${status} ${text.replaceAll(caseId, 'CASE')}`;
        };
        const unknown = await answerTo(newId());
        for (const each of cases) {
          const answer = await answerTo(each.caseId);
          if (answer === (mayRead(person, each) ? 'shown' : unknown)) continue;
          findings.push(`${route.name}?${query} as ${person} of the case ${each.state}: ${answer}`);
        }
      }
    }
  }
  return findings;
}

/** Reads every list to its end in every way in which it may be asked for, and looks for what must not be in it. */
export async function readEveryList({ district, cases }: Scene, routes: readonly Route[]): Promise<Findings> {
  const findings: string[] = [];
  for (const route of ofKind(routes, 'list')) {
    const pagesOfOthers = await firstPageMarkers(district, route);
    for (const person of permitted(route)) {
      const asked = [
        ...Object.values(PEOPLE).map(({ facilityId }) =>
          facilityId === null ? '' : `facility=${facilityId}`,
        ),
        ...pagesOfOthers.map((next) => `after=${encodeURIComponent(next)}`),
        `atLeast=${district.stores.caseStore.checkpoint!}`,
      ];
      let seen = 0;
      for (const query of new Set(asked)) {
        for await (const { text, rows } of pages(district, person, route, query)) {
          seen += rows;
          findings.push(...leaksIn(text, person, cases).map((leak) => `${route.name}?${query}: ${leak}`));
        }
      }
      if (seen === 0) findings.push(`${route.name} shows ${person} nothing at all: it proves nothing`);
    }
  }
  return findings;
}

interface PageText {
  readonly text: string;
  readonly rows: number;
}

async function* pages(
  district: Scene['district'],
  person: PersonName,
  route: Route,
  query: string,
): AsyncGenerator<PageText> {
  for (let after = '', number = 0; number < 50; number += 1) {
    const more = after === '' || query.startsWith('after=') ? '' : `&after=${encodeURIComponent(after)}`;
    const answer = await district.as(person).get<Partial<Listed>>(`${route.path}?limit=20&${query}${more}`);
    yield { text: answer.text, rows: answer.body.rows?.length ?? 0 };
    const { next } = answer.body;
    if (next == null || query.startsWith('after=')) return;
    after = next;
  }
  throw new Error(`${route.name} has no end`);
}

interface Listed {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

/** How others' pages are named: a marker must not open their lists. */
async function firstPageMarkers(district: Scene['district'], route: Route): Promise<readonly string[]> {
  const markers: string[] = [];
  for (const person of permitted(route)) {
    const { body } = await district.as(person).get<Listed>(`${route.path}?limit=1`);
    if (body.next !== null) markers.push(body.next);
  }
  return markers;
}

/** Asks everything that is about no case. */
export async function askEverythingElse(
  { district, cases }: Scene,
  routes: readonly Route[],
): Promise<Findings> {
  const findings: string[] = [];
  for (const route of ofKind(routes, 'noCase')) {
    for (const person of permitted(route)) {
      for (const query of entryOf(route).queries) {
        const { status, text } = await district.as(person).get(`${elsewhere(route)}?${query}`);
        if (status !== 200)
          findings.push(`${route.name}?${query} answers ${person} ${status}: it proves nothing`);
        findings.push(...leaksIn(text, person, cases).map((leak) => `${route.name}: ${leak}`));
      }
    }
  }
  return findings;
}

/** Listens to every live list from the beginning of the log up to the last that was told. */
export async function listenToEveryList(scene: Scene, routes: readonly Route[]): Promise<Findings> {
  const { district, cases, shared } = scene;
  const findings: string[] = [];
  for (const route of ofKind(routes, 'live')) {
    for (const person of permitted(route)) {
      const url = `${district.address}${route.path}?after=${'0'.repeat(16)}`;
      const stream = await LiveStream.open(url, await district.as(person).authorization());
      try {
        for (let heardOf = ''; heardOf !== shared.caseId;) {
          const { event, data } = await stream.nextChange();
          heardOf = (data as { readonly caseId: string }).caseId;
          const named = event === 'left' ? formerlyOf(person, cases) : new Set<string>();
          findings.push(
            ...leaksIn(JSON.stringify(data), person, cases, named).map((leak) => `${route.name}: ${leak}`),
          );
        }
      } finally {
        stream.close();
      }
    }
  }
  return findings;
}

/** Of a case that has left their lists they are told just that, by its id. */
function formerlyOf(person: PersonName, cases: readonly CaseInState[]): ReadonlySet<string> {
  const { facilityId } = PEOPLE[person];
  const theirs = cases.filter(({ formerly }) => facilityId !== null && formerly.has(facilityId));
  return new Set(theirs.map(({ caseId }) => caseId));
}

interface Found {
  readonly rows: readonly unknown[];
  readonly toBeOpened: readonly object[];
}

/** Looks for everybody by her number: found whole by those of the table, and by a hospital that says why, by id. */
export async function searchForEverybody(
  { district, cases }: Scene,
  routes: readonly Route[],
): Promise<Findings> {
  const findings: string[] = [];
  for (const route of ofKind(routes, 'search')) {
    for (const person of permitted(route)) {
      for (const reason of [undefined, 'arrivedUnannounced']) {
        const mayOpen = reason !== undefined && PEOPLE[person].role === 'hospital';
        for (const each of cases) {
          const asked = { by: 'nik', number: each.nik, reason };
          const { body, text } = await district.as(person).post<Found>(route.path, asked);
          const isTheirs = mayRead(person, each);
          const expected = {
            rows: isTheirs ? 1 : 0,
            toBeOpened: isTheirs || !mayOpen ? [] : [{ caseId: each.caseId }],
          };
          const found = { rows: body.rows.length, toBeOpened: body.toBeOpened };
          if (JSON.stringify(found) !== JSON.stringify(expected))
            findings.push(`${person} looks for the case ${each.state}: ${text}`);
          const named = new Set(mayOpen ? [each.caseId] : []);
          findings.push(...leaksIn(text, person, cases, named));
        }
      }
    }
  }
  return findings;
}
