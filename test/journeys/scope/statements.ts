import type { Answer } from '../kit/client';
import { type OpenApi, type Schema, bodySchemaOf, exampleOf, operationOf } from '../kit/openapi';
import { newId } from '../kit/person';
import { IPUH, PEOPLE, POSYANDU, type PersonName, RSIA, RSUD } from '../kit/places';
import { type Route, addressOf } from '../kit/routes';
import { type Findings, ofKind, permitted } from './probes';
import { type Scene, mayState } from './scene';
import type { CaseInState } from './states';

/**
 * States everything that can be stated about a case, as everybody who may state such a thing, on every case in which
 * they have no part: the answer is to the letter the one about a case that nobody knows, and nothing is recorded.
 */
export async function stateEverythingAsAStranger(
  { district, cases, log }: Scene,
  routes: readonly Route[],
  document: OpenApi,
): Promise<Findings> {
  const findings: string[] = [];
  const before = await district.stores.log.head();
  for (const route of ofKind(routes, 'command')) {
    const schema = bodySchemaOf(document, operationOf(document, route)!)!;
    for (const person of permitted(route)) {
      const strange = cases.filter((each) => !mayState(person, each));
      const ask = async (each: CaseInState, caseId: string) => {
        const address = addressOf(route, (name) => parameterOf(name, caseId, each));
        const statement = statementOf(person, each);
        return wordsOf(await district.as(person).ask(route.method, address, statement), caseId);
      };
      const [first] = strange;
      if (!first) continue;
      const unknown = await ask(first, newId());
      const otherWork = await differingWork(
        log,
        () => ask(first, newId()),
        () => ask(first, first.caseId),
      );
      if (otherWork !== null) findings.push(`${route.name} as ${person} does other work: ${otherWork}`);
      const answers = await Promise.all(
        strange.map(async (each) => [each, await ask(each, each.caseId)] as const),
      );
      for (const [{ state }, answer] of answers) {
        if (answer !== unknown) findings.push(`${route.name} as ${person} on the case ${state}: ${answer}`);
      }
    }

    function statementOf(person: PersonName, each: CaseInState): object {
      const required = Object.fromEntries(
        Object.entries(exampleOf(document, schema) as Record<string, unknown>).filter(([name]) =>
          schema.required?.includes(name),
        ),
      );
      return { ...required, ...namedIn(schema, person, each), commandId: newId() };
    }
  }
  if ((await district.stores.log.head()) !== before) findings.push('something was recorded');
  return findings;
}

const TIMES = 4;

/**
 * What the log is asked for the second and not for the first, each time they are compared: whatever else the product
 * does meanwhile asks it now and then, and not every time.
 */
async function differingWork(
  log: Scene['log'],
  one: () => Promise<string>,
  other: () => Promise<string>,
): Promise<string | null> {
  let work = '';
  for (let time = 0; time < TIMES; time += 1) {
    const expected = await workOf(log, one);
    work = await workOf(log, other);
    if (work === expected) return null;
  }
  return work;
}

async function workOf(log: Scene['log'], ask: () => Promise<string>): Promise<string> {
  log.look();
  await ask();
  return log.look().join(' ');
}

function wordsOf({ status, text }: Answer<unknown>, caseId: string): string {
  return `${status} ${text.replaceAll(caseId, 'CASE')}`;
}

/** The ids that the case really has, so that nothing else is wrong with the statement. */
function parameterOf(name: string, caseId: string, { legs, advice, openings }: CaseInState): string {
  const known: Readonly<Record<string, string | undefined>> = {
    caseId,
    legId: legs[0],
    adviceId: advice[0],
    openingId: openings[0],
  };
  return known[name] ?? newId();
}

/** Facilities that exist: one's own where one speaks for oneself, and another's where one must not. */
function namedIn({ properties = {} }: Schema, person: PersonName, { legs }: CaseInState): object {
  const { facilityId } = PEOPLE[person];
  const own = facilityId ?? IPUH;
  const another = own === RSUD ? RSIA : RSUD;
  const values = {
    from: own,
    to: another,
    toFacility: another,
    at: another,
    by: own,
    detectedAt: own === POSYANDU ? POSYANDU : own,
    origin: IPUH,
    place: 'inTransit',
    legId: legs[0] ?? newId(),
  };
  return Object.fromEntries(Object.entries(values).filter(([name]) => name in properties));
}
