import { type Answer, type ProblemAnswer, ask } from '../kit/client';
import type { District } from '../kit/district';
import { type OpenApi, type Schema, bodySchemaOf, exampleOf, operationOf, resolved } from '../kit/openapi';
import { newId } from '../kit/person';
import { IPUH } from '../kit/places';
import { type Route, addressOf, isForPeople, takesABody, routesOf, somebodyWhoMay } from '../kit/routes';
import { type Scene, startScene, untouched } from './scene';

let scene: Scene;
let district: District;
let document: OpenApi;
let commands: readonly Route[];
let nothingIsAppended: () => Promise<void>;

beforeAll(async () => {
  scene = await startScene();
  ({ district } = scene);
  document = (await ask<OpenApi>(district.address, 'get', '/api/openapi.json')).body;
  commands = routesOf(district.app).filter(isForPeople).filter(takesABody);
});

beforeEach(async () => {
  nothingIsAppended = await untouched(scene);
});

afterAll(async () => {
  await district.close();
});

/** Something of its own kind that no field may hold; it would be personal if it came from a real phone. */
const PLANTED = 'Siti Aminah 1706055504980001';

const WRONG_FOR_TYPE: Readonly<Record<string, readonly unknown[]>> = {
  string: [{ a: PLANTED }, [PLANTED], 5, 1e308, true, '', PLANTED.repeat(500)],
  integer: [{ a: PLANTED }, [5], '5', PLANTED, 1.5, 1e308, -1e308, true],
  boolean: [{ a: PLANTED }, [true], 'true', 1, PLANTED],
  array: [{ a: PLANTED }, PLANTED, 5, true, [5], [{ a: PLANTED }], [[PLANTED]], [PLANTED], [null]],
};
const WRONG_FOR_A_PART = [[], [{}], [PLANTED], PLANTED, 5, true, { unknown: PLANTED }];

function wrongFor(schema: Schema): readonly unknown[] {
  const anything = [{ a: PLANTED }, [[PLANTED]], 1e308, true];
  if (schema.enum || schema.format !== undefined || schema.pattern !== undefined) {
    return [...anything, 5, PLANTED, '', `${PLANTED}\u0000`, '🤰', PLANTED.repeat(500)];
  }
  return WRONG_FOR_TYPE[String(schema.type)] ?? WRONG_FOR_A_PART;
}

interface Attempt {
  readonly field: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One attempt for each wrong value of each field, else as the document describes the command. */
function attemptsOn(schema: Schema): readonly Attempt[] {
  const whole = exampleOf(document, schema) as Record<string, unknown>;
  const fields = Object.entries(schema.properties ?? {});
  const wrong = fields.flatMap(([field, described]) =>
    wrongFor(resolved(document, described)).map((value) => ({ field, body: { ...whole, [field]: value } })),
  );
  const absent = (schema.required ?? []).flatMap((field) => [
    { field, body: { ...whole, [field]: undefined } },
    { field, body: { ...whole, [field]: null } },
  ]);
  const unknown = [{ field: 'catatan', body: { ...whole, catatan: PLANTED } }];
  return [...wrong, ...absent, ...unknown];
}

function isNamed(field: string, { status, body, text }: Answer<ProblemAnswer>): boolean {
  const named = body.errors?.some((error) => error.field === field || error.field.startsWith(`${field}.`));
  return status === 400 && body.code === 'fieldsInvalid' && named === true && !text.includes('Siti');
}

function inGroupsOf<T>(size: number, items: readonly T[]): readonly (readonly T[])[] {
  const groups = Math.ceil(items.length / size);
  return Array.from({ length: groups }, (_, index) => items.slice(index * size, (index + 1) * size));
}

describe('every command', () => {
  it('names the field that is wrong, whatever is wrong with it, and repeats nothing of it', async () => {
    let count = 0;
    for (const route of commands) {
      const sender = district.as(somebodyWhoMay(route));
      await sender.token();
      const address = addressOf(route, (name) => (name === 'facilityId' ? IPUH : newId()));
      const attempts = attemptsOn(bodySchemaOf(document, operationOf(document, route)!)!);
      count += attempts.length;
      for (const together of inGroupsOf(20, attempts)) {
        const failures = together.map(async ({ field, body }) => {
          const answer = await sender.ask<ProblemAnswer>(route.method, address, body);
          const sent = JSON.stringify(body[field] ?? null).slice(0, 60);
          return isNamed(field, answer) ? [] : [[route.name, field, sent, answer.status, answer.text]];
        });
        expect((await Promise.all(failures)).flat()).toEqual([]);
      }
    }
    expect(count).toBeGreaterThan(1_500);
    await nothingIsAppended();
  });

  it('with a malformed id in its address names the parameter', async () => {
    for (const route of commands.filter(({ path }) => path.includes(':'))) {
      for (const bad of ['1', PLANTED, "' OR 1=1", '🤰', 'null', `${newId()}x`]) {
        const address = addressOf(route, () => bad);
        const answer = await district.as(somebodyWhoMay(route)).ask<ProblemAnswer>(route.method, address, {});
        expect([route.name, bad, answer.status]).toEqual([route.name, bad, 400]);
        expect(answer.text).not.toContain('Siti');
      }
    }
    await nothingIsAppended();
  });
});
