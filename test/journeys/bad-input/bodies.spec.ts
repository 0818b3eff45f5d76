import { type Patient, type Person, newId } from '../kit/person';
import { type Scene, expectProblem, startScene, untouched } from './scene';

let scene: Scene;
let midwife: Person;
let ibu: Patient;
let nothingIsAppended: () => Promise<void>;

beforeAll(async () => {
  scene = await startScene([]);
  ({ midwife, ibu } = scene);
});

beforeEach(async () => {
  nothingIsAppended = await untouched(scene);
});

afterAll(async () => {
  await scene.district.close();
});

describe('a body', () => {
  const path = '/api/cases';
  const json = { 'content-type': 'application/json' };

  it.each([
    ['that is cut off', '{"commandId": "', json, 400, 'bodyNotJson'],
    ['that is no JSON', 'Ibu Contoh, perdarahan', json, 400, 'bodyNotJson'],
    ['with a number that is none', '{"ksprTotal": NaN}', json, 400, 'bodyNotJson'],
    ['that is empty', '', json, 400, 'bodyNotJson'],
    ['that reaches for the prototype', '{"__proto__": {"role": "admin"}}', json, 400, 'bodyNotJson'],
    [
      'that reaches for the constructor',
      '{"constructor": {"prototype": {"a": 1}}}',
      json,
      400,
      'bodyNotJson',
    ],
    ['of plain text', 'Ibu Contoh', { 'content-type': 'text/plain' }, 415, 'contentTypeUnsupported'],
    [
      'of a form',
      'commandId=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'contentTypeUnsupported',
    ],
    ['of XML', '<kasus/>', { 'content-type': 'application/xml' }, 415, 'contentTypeUnsupported'],
    ['that is too large', JSON.stringify({ note: 'a'.repeat(70_000) }), json, 413, 'bodyTooLarge'],
    ['that is a list', '[]', json, 400, 'fieldsInvalid'],
    ['that is null', 'null', json, 400, 'fieldsInvalid'],
    ['that is a number', '5', json, 400, 'fieldsInvalid'],
    ['that is text in JSON', '"Ibu Contoh"', json, 400, 'fieldsInvalid'],
    [
      'nested without end',
      `{"commandId": ${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
      json,
      400,
      'fieldsInvalid',
    ],
    [
      'nested without end in a part',
      `{"person": ${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}}`,
      json,
      400,
      'fieldsInvalid',
    ],
  ])('%s is refused, in both languages', async (_, body, headers, status, code) => {
    const inEnglish = await midwife.post(path, body, { ...headers, 'accept-language': 'en' });
    const inIndonesian = await midwife.post(path, body, { ...headers, 'accept-language': 'id' });
    const english = expectProblem(inEnglish, status, code);
    const indonesian = expectProblem(inIndonesian, status, code);
    expect(inIndonesian.headers['content-language']).toBe('id');
    expect(english.detail).not.toBe(indonesian.detail);
    expect(inEnglish.text).not.toContain('Ibu Contoh');
    await nothingIsAppended();
  });

  it.each([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
  ])('with a field called %j is refused and harms nobody', async (name) => {
    const body = `{"commandId": "${newId()}", "${name}": {"isAdmin": true}}`;
    const answer = await midwife.post(`/api/cases/${ibu.caseId}/notes`, body, json);
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('urn:rujukan')]);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    await nothingIsAppended();
  });

  it('with ten thousand unknown fields is not answered with ten thousand sentences', async () => {
    const body = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 1]));
    const answer = await midwife.post(`/api/cases/${ibu.caseId}/notes`, { commandId: newId(), ...body });
    expectProblem(answer, 400, 'fieldsInvalid');
    expect(answer.text.length).toBeLessThan(10_000);
  });
});
