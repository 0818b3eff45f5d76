import { Writable } from 'node:stream';
import { createLogger } from '../../../apps/api/src/operations/logger';
import { type ProblemAnswer, ask } from '../kit/client';
import { type District, startDistrict } from '../kit/district';
import { type OpenApi, type Schema, bodySchemaOf, exampleOf, operationOf, resolved } from '../kit/openapi';
import { type Person, newId, somebody } from '../kit/person';
import { IPUH, descriptionOf } from '../kit/places';
import { addressOf, takesABody, routesOf, somebodyWhoMay } from '../kit/routes';
import { HOSTILE } from './hostile';
import { AT_PUSKESMAS } from './scene';

let district: District;
let document: OpenApi;
let midwife: Person;
let admin: Person;
let logged = '';

beforeAll(async () => {
  const lines = new Writable({
    write(chunk: Buffer, _, done) {
      logged += chunk.toString();
      done();
    },
  });
  district = await startDistrict({ logger: createLogger('debug', lines) });
  document = (await ask<OpenApi>(district.address, 'get', '/api/openapi.json')).body;
  midwife = district.as('midwife');
  admin = district.as('admin');
});

afterAll(async () => {
  await district.close();
});

const words = Object.entries(HOSTILE);

/** As JSON carries it: half a letter is written as the escape that it is. */
const sent = (body: unknown): string => JSON.stringify(body);
const json = { 'content-type': 'application/json' };

describe('what a person writes about another', () => {
  it.each(words)('comes back to the letter: %s', async (_, text) => {
    const her = somebody();
    const person = { name: text, nik: text.slice(0, 32), motherNik: text.slice(0, 32), address: text };
    const statement = { commandId: newId(), ...her, ...AT_PUSKESMAS, subject: 'mother', phase: 'labour' };
    const body = sent({ ...statement, signs: ['heavyBleeding'], person, note: text });
    const answer = await midwife.post('/api/cases', body, json);
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    const { history, ...rest } = await midwife.opens(her, { atLeast: answer.body.position });
    expect(history[0]?.person).toEqual({ ...person, note: text });
    expect(rest.person).toEqual({ ...person, note: text });
  });
});

describe('what an admin writes about places and people', () => {
  it.each(words)('comes back to the letter: %s', async (_, text) => {
    const facilityId = `psy-${newId()}`;
    const area = { codeSystem: 'kemendagri', code: text.slice(0, 20), name: text };
    const described = {
      ...withoutNulls(descriptionOf(facilityId, 'posyandu', IPUH)),
      ...{ name: text, source: text, regency: area, kecamatan: area },
      ...{ satusehatId: text.slice(0, 40), facilityCode: text.slice(0, 40) },
    };
    const registered = await admin.post('/api/facilities', sent({ commandId: newId(), ...described }), json);
    expect([registered.status, registered.text]).toEqual([201, expect.any(String)]);
    await district.stores.catchUp();
    expect((await admin.get(`/api/facilities/${facilityId}`)).body).toMatchObject(described);

    const login = `bidan.${newId()}`;
    const account = { login, displayName: text, role: 'midwife', facilityId: IPUH };
    const opening = { commandId: newId(), ...account, firstPassword: 'kapal-kayu-di-muara' };
    const opened = await admin.post('/api/accounts', sent(opening), json);
    expect([opened.status, opened.text]).toEqual([201, expect.any(String)]);
    await district.stores.catchUp();
    const { body } = await admin.get<readonly { readonly login: string }[]>('/api/accounts');
    expect(body.find((each) => each.login === login)).toMatchObject(account);
  });

  function withoutNulls(value: object): object {
    return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== null));
  }
});

describe('every field of every command', () => {
  it('bears words that are more than words: no failure, and nothing repeated in a refusal', async () => {
    let count = 0;
    for (const route of routesOf(district.app).filter(takesABody)) {
      const schema = bodySchemaOf(document, operationOf(document, route)!);
      if (!schema) continue;
      const sender = district.as(somebodyWhoMay(route));
      const address = addressOf(route, (name) => (name === 'facilityId' ? IPUH : newId()));
      for (const [index, path] of textsIn(schema).entries()) {
        // A few for each field, others for the next one.
        for (const [, text] of words.slice((index * 5) % words.length).slice(0, 5)) {
          const body = exampleOf(document, schema) as Record<string, unknown>;
          put(body, path, text);
          const answer = await sender.ask<ProblemAnswer>(route.method, address, sent(body), json);
          count += 1;
          expect([route.name, path.join('.'), text, answer.status < 500]).toContain(true);
          if (answer.status >= 400) expect(answer.text).not.toMatch(/Siti|evil|passwd|reboot/);
        }
      }
    }
    expect(count).toBeGreaterThan(400);
  }, 120_000);

  it('leaves none of it in the log, and forges no line of it', () => {
    const lines = logged.split('\n').filter(Boolean);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    for (const told of ['Siti', 'evil.example', 'DROP TABLE', '\u001b']) expect(logged).not.toContain(told);
  });

  /** The way to each field that takes text, also within parts. */
  function textsIn(described: Schema, before: readonly string[] = []): readonly (readonly string[])[] {
    const schema = resolved(document, described);
    if (schema.properties) {
      return Object.entries(schema.properties).flatMap(([name, part]) => textsIn(part, [...before, name]));
    }
    return schema.type === 'string' ? [before] : [];
  }

  function put(body: Record<string, unknown>, path: readonly string[], text: string): void {
    const last = path.at(-1) ?? '';
    let at = body;
    for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>;
    at[last] = text;
  }
});

describe('a login', () => {
  const open = (login: string) =>
    admin.post<ProblemAnswer>(
      '/api/accounts',
      sent({
        ...{ commandId: newId(), login, displayName: 'Contoh', role: 'midwife', facilityId: IPUH },
        firstPassword: 'kapal-kayu-di-muara',
      }),
      json,
    );

  it.each([
    ['in letters that only look alike', 'bіdan.ipuh'],
    ['with letters that nobody sees', 'bidan\u200b.ipuh'],
    ['written from right to left', '\u202ebidan.ipuh'],
    ['with half a letter', 'bidan.ipuh\ud83e'],
    ['with a NUL', 'bidan.ipuh\u0000'],
    ['of two lines', 'bidan.ipuh\nadmin'],
    ['with a soft hyphen', 'bidan\u00ad.ipuh'],
    ['with a wildcard', 'bidan.%'],
    ['that is a path', '../admin'],
    ['with accents in parts', 'bi\u0301dan.ipuh'],
  ])('%s is nobody: neither opened nor signed in with', async (_, login) => {
    const opened = await open(login);
    expect([opened.status, opened.body.code]).toEqual([422, 'loginMalformed']);
    const body = sent({ login, password: 'selamat-sampai-17-06' });
    const { status } = await ask(district.address, 'post', '/api/session', { body, headers: json });
    expect(status).toBe(401);
  });

  it.each([
    ['in wide letters', 'ｂｉｄａｎ．ｉｐｕｈ'],
    ['in capitals', 'BIDAN.IPUH'],
    ['between blanks', '\u3000bidan.ipuh\u00a0'],
  ])('%s is the same one: it cannot be opened beside it', async (_, login) => {
    const opened = await open(login);
    expect([opened.status, opened.body.code]).toEqual([409, 'accountAlreadyExists']);
  });
});
