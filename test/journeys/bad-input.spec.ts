import type { EventLog } from '@rujukan/event-log';
import { type Answer, type ProblemAnswer, ask } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { FailingLog } from './kit/failing-log';
import { type OpenApi, type Schema, bodySchemaOf, exampleOf, operationOf, resolved } from './kit/openapi';
import { BLEEDING, type Patient, type Person, newId, somebody } from './kit/person';
import { IPUH, PASSWORD, PENARIK, POSYANDU, RSIA, RSUD } from './kit/places';
import { type Route, addressOf, changesSomething, routesOf, somebodyWhoMay } from './kit/routes';

let district: District;
let log: FailingLog;
let midwife: Person;
let hospital: Person;
let document: OpenApi;
let commands: readonly Route[];
const ibu = somebody();
let leg: string;

const AT_PUSKESMAS = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;

beforeAll(async () => {
  const failing = (real: EventLog) => (log = new FailingLog(real));
  district = await startDistrict({ log: failing });
  midwife = district.as('midwife');
  hospital = district.as('hospital');
  document = (await ask<OpenApi>(district.address, 'get', '/api/openapi.json')).body;
  commands = routesOf(district.app).filter(changesSomething);
  await midwife.detects(ibu, AT_PUSKESMAS);
  leg = await midwife.refers(ibu, RSUD, { from: IPUH });
});

afterAll(async () => {
  await district.close();
});

let headBefore: string | null;
beforeEach(async () => {
  headBefore = await log.head();
});

const nothingIsAppended = async (): Promise<void> => {
  expect(await log.head()).toBe(headBefore);
};

/** A problem document that says what is wrong, and nothing of what was sent. */
function expectProblem(answer: Answer<unknown>, status: number, code: string): ProblemAnswer {
  const body = answer.body as ProblemAnswer;
  expect({ status: answer.status, code: body.code, text: answer.text }).toMatchObject({ status, code });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ type: `urn:rujukan:problem:${code}`, status });
  expect(body.title.length).toBeGreaterThan(3);
  expect(body.detail.length).toBeGreaterThan(10);
  return body;
}

describe('a command that cannot be', () => {
  const onCase = (patient: Patient, what: string) => `/api/cases/${patient.caseId}/${what}`;
  const referral = (more: object = {}) => ({
    ...{ commandId: newId(), legId: newId(), from: IPUH, to: RSUD, urgency: 'emergency' },
    ...more,
  });
  const detection = (more: object = {}) => ({
    ...{ commandId: newId(), ...somebody(), ...BLEEDING, ...AT_PUSKESMAS },
    ...more,
  });

  it.each([
    ['of an unknown case', () => onCase(somebody(), 'referral'), () => referral(), 404, 'caseUnknown'],
    [
      'to an unknown facility',
      () => onCase(ibu, 'referral'),
      () => referral({ to: 'rs-khayal' }),
      422,
      'facilityUnknown',
    ],
    [
      'from an unknown facility',
      () => onCase(ibu, 'referral'),
      () => referral({ from: 'pkm-khayal' }),
      422,
      'facilityUnknown',
    ],
    [
      'to a posyandu',
      () => onCase(ibu, 'referral'),
      () => referral({ to: POSYANDU }),
      422,
      'facilityOfWrongKind',
    ],
    [
      'to the sender itself',
      () => onCase(ibu, 'referral'),
      () => referral({ to: IPUH }),
      422,
      'referredToItself',
    ],
    [
      'in the name of another puskesmas',
      () => onCase(ibu, 'referral'),
      () => referral({ from: PENARIK }),
      403,
      'notYourFacility',
    ],
    [
      'under a leg id that was used',
      () => onCase(ibu, 'referral'),
      () => referral({ legId: leg }),
      409,
      'legAlreadyExists',
    ],
    [
      'detected at an unknown facility',
      () => '/api/cases',
      () => detection({ detectedAt: 'khayal' }),
      422,
      'facilityUnknown',
    ],
    [
      'answerable to an unknown facility',
      () => '/api/cases',
      () => detection({ origin: 'khayal' }),
      422,
      'facilityUnknown',
    ],
    [
      'with a KSPR total that cannot occur',
      () => '/api/cases',
      () => detection({ ksprTotal: 12 }),
      422,
      'ksprTotalImpossible',
    ],
    [
      'of a case that exists already',
      () => '/api/cases',
      () => detection({ caseId: ibu.caseId }),
      409,
      'caseAlreadyExists',
    ],
    [
      'that answers advice nobody asked',
      () => onCase(ibu, `advice/${newId()}/answer`),
      () => ({ commandId: newId() }),
      403,
      'notPermitted',
    ],
    [
      'that acknowledges a back-referral nobody sent',
      () => onCase(ibu, `legs/${leg}/back-referral/acknowledgement`),
      () => ({ commandId: newId() }),
      409,
      'backReferralNotSent',
    ],
    [
      'that corrects what nobody stated',
      () => onCase(ibu, 'corrections'),
      () => ({
        ...{ commandId: newId(), milestone: 'arrived', legId: leg, supersedes: [newId()] },
        ...{ correctedPrecision: 'unknown', reason: 'typingError' },
      }),
      409,
      'milestoneNotStated',
    ],
    [
      'that escalates a referral nobody raised',
      () => onCase(ibu, `legs/${newId()}/escalation`),
      () => ({ commandId: newId(), step: 1, toRole: 'coordinator', channel: 'phone' }),
      404,
      'legUnknown',
    ],
  ])('%s is refused: nothing is appended', async (_, path, statement, status, code) => {
    expectProblem(await midwife.post(path(), statement()), status, code);
    await nothingIsAppended();
  });

  it('of a hospital that it was not sent to is refused', async () => {
    const other = district.as('otherHospital');
    const answer = await other.post(onCase(ibu, `legs/${leg}/acceptance`), { commandId: newId() });
    expectProblem(answer, 403, 'notAddressedToYou');
    await nothingIsAppended();
  });

  it('of a puskesmas that has no part in the case is refused', async () => {
    const elsewhere = district.as('midwifeElsewhere');
    const statement = { commandId: newId(), mode: 'ambulance', escort: 'nurse' };
    expectProblem(
      await elsewhere.post(onCase(ibu, `legs/${leg}/departure`), statement),
      403,
      'notYourFacility',
    );
    await nothingIsAppended();
  });

  it("of a hospital under another one's name is refused", async () => {
    const answer = await hospital.post(onCase(ibu, `legs/${leg}/arrival`), { commandId: newId(), at: RSIA });
    expectProblem(answer, 403, 'notYourFacility');
    await nothingIsAppended();
  });

  it('beyond the clock tolerance is refused, one within it is taken', async () => {
    const inTenMinutes = { occurredAt: district.clock.minutesAgo(-10) };
    const refused = await midwife.post(onCase(ibu, 'notes'), { commandId: newId(), ...inTenMinutes });
    const { about } = expectProblem(refused, 422, 'timeInTheFuture');
    expect(about).toEqual({ latestAllowed: district.clock.minutesAgo(-5) });
    await nothingIsAppended();
    const inFourMinutes = { occurredAt: district.clock.minutesAgo(-4) };
    await midwife.state(onCase(ibu, 'notes'), { commandId: newId(), ...inFourMinutes });
  });
});

describe('a time', () => {
  it.each([
    '2026-02-30T10:00:00+07:00',
    '2026-13-01T10:00:00+07:00',
    '2026-03-02T25:00:00+07:00',
    '2026-03-02T10:61:00+07:00',
    '2026-03-02T10:00:00',
    '2026-03-02',
    '2026-03-02 10:00:00+07:00',
    '02/03/2026 10:00',
    '10:00',
    'kemarin',
    '1772420400000',
    '+275760-09-13T00:00:00Z',
    '2026-03-02T10:00:00+99:00',
    '',
  ])('written as %j is refused by name', async (occurredAt) => {
    const answer = await midwife.post(`/api/cases/${ibu.caseId}/notes`, { commandId: newId(), occurredAt });
    const { errors } = expectProblem(answer, 400, 'fieldsInvalid');
    expect(errors?.map(({ field }) => field)).toEqual(['occurredAt']);
    await nothingIsAppended();
  });

  it.each([
    [{ precision: 'unknown', occurredAt: '2026-03-02T02:10:00+07:00' }],
    [{ precision: 'estimated' }],
    [{ precision: 'roughly' }],
  ])('stated as %j contradicts itself', async (stated) => {
    const answer = await midwife.post(`/api/cases/${ibu.caseId}/notes`, { commandId: newId(), ...stated });
    expect(expectProblem(answer, 400, 'fieldsInvalid').errors?.map(({ field }) => field)).toEqual([
      'precision',
    ]);
    await nothingIsAppended();
  });
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

describe('free text', () => {
  it('is kept to the letter, whatever letters it holds', async () => {
    const note = `"'; DROP TABLE events; -- \\ \u0000 \u2028 🤰🏽 ${'é'.normalize('NFD')} \ud800 <script>`;
    const statement = { commandId: newId(), note };
    const { position } = await midwife.state(`/api/cases/${ibu.caseId}/notes`, statement);
    const { history } = await midwife.opens(ibu, { atLeast: position });
    expect(history.at(-1)?.person).toEqual({ note: note.replace('\ud800', '\ud800') });
  });
});

describe('words about a facility, which are kept nowhere,', () => {
  it('are refused rather than lost', async () => {
    const report = { commandId: newId(), freeBeds: { delivery: 2 }, note: 'kamar bersalin penuh' };
    const answer = await midwife.post(`/api/facilities/${IPUH}/capacity`, report);
    expect(expectProblem(answer, 400, 'fieldsInvalid').errors?.map(({ field }) => field)).toEqual(['note']);
    await nothingIsAppended();
  });
});

describe('a field that is null', () => {
  it('says as much as one that is left out', async () => {
    const her = somebody();
    const nulls = {
      occurredAt: null,
      precision: null,
      withinMinutes: null,
      recordedAt: null,
      clockOffsetMs: null,
    };
    const more = { ...nulls, note: null, person: { name: 'Ibu Contoh', nik: null }, motherCaseId: null };
    const { position } = await midwife.detects(her, AT_PUSKESMAS, more);
    const { history } = await midwife.opens(her, { atLeast: position });
    expect(history[0]).toMatchObject({
      precision: 'exact',
      occurredAt: district.clock.iso,
      withinMinutes: null,
    });
    expect(history[0]?.person).toEqual({ name: 'Ibu Contoh' });
  });

  it('is none of a list of codes', async () => {
    const { caseId } = ibu;
    const answer = await hospital.post(`/api/cases/${caseId}/legs/${leg}/acceptance`, {
      commandId: newId(),
      prepared: [null],
    });
    expectProblem(answer, 400, 'fieldsInvalid');
  });
});

describe('an id in capitals', () => {
  it('is the same id', async () => {
    const her = somebody();
    const commandId = newId();
    const { position } = await midwife.detects(her, AT_PUSKESMAS, { commandId });
    const loud = { caseId: her.caseId.toUpperCase(), personId: her.personId.toUpperCase() };
    const again = await midwife.detects(loud, AT_PUSKESMAS, { commandId: commandId.toUpperCase() });
    expect(again).toMatchObject({ position, repeated: true });
    expect(await midwife.opens(loud, { atLeast: position })).toMatchObject({ caseId: her.caseId });
  });
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

describe('a store that cannot be written to', () => {
  afterEach(() => {
    log.mend();
  });

  it('is said with 503 and when to come back; the process lives and afterwards all works', async () => {
    const her = somebody();
    const statement = {
      commandId: newId(),
      caseId: her.caseId,
      personId: her.personId,
      ...BLEEDING,
      ...AT_PUSKESMAS,
    };
    log.failAfter(0);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => midwife.post('/api/cases', statement)),
    );
    for (const answer of answers) {
      expectProblem(answer, 503, 'storeUnavailable');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.text).not.toContain('space');
    }
    await nothingIsAppended();
    expect((await midwife.get('/health/live')).status).toBe(200);
    expect((await midwife.get('/api/worklists/waiting')).status).toBe(200);

    log.mend();
    const { position } = await midwife.state('/api/cases', statement);
    expect(await midwife.opens(her, { atLeast: position })).toMatchObject({ stage: 'detected' });
  });

  it('loses nothing that was acknowledged, however many it refuses beside', async () => {
    log.failAfter(10);
    const women = Array.from({ length: 40 }, somebody);
    const answers = await Promise.all(
      women.map(({ caseId, personId }) =>
        midwife.post('/api/cases', { commandId: newId(), caseId, personId, ...BLEEDING, ...AT_PUSKESMAS }),
      ),
    );
    const taken = women.filter((_, index) => answers[index]?.status === 201);
    const refused = answers.filter(({ status }) => status === 503);
    expect([taken.length, refused.length]).toEqual([10, 30]);
    log.mend();
    await district.stores.catchUp();
    for (const her of taken) expect(await midwife.opens(her)).toMatchObject({ caseId: her.caseId });
    for (const { caseId } of women.filter((each) => !taken.includes(each))) {
      expect((await midwife.get(`/api/cases/${caseId}`)).status).toBe(404);
    }
  });

  it.each([
    ['a walk-in', 'hospital', walkIn],
    ['a birth', 'midwife', birth],
    ['a new account', 'admin', newAccount],
  ] as const)(
    'in the middle of %s leaves something that the same command completes',
    async (_, person, commandOf) => {
      const { path, statement } = commandOf();
      const sender = district.as(person);
      log.failAfter(1);
      expectProblem(await sender.post(path, statement), 503, 'storeUnavailable');
      log.mend();
      const completed = await sender.state(path, statement);
      const again = await sender.state(path, statement);
      expect(again).toEqual({ ...completed, repeated: true });
    },
  );

  interface Sent {
    readonly path: string;
    readonly statement: object;
  }

  function walkIn(): Sent {
    const woman = { ...somebody(), legId: newId(), subject: 'mother', phase: 'labour', signs: ['fits'] };
    return { path: '/api/walk-ins', statement: { commandId: newId(), ...woman } };
  }

  function birth(): Sent {
    const { caseId: infantCaseId, personId } = somebody();
    const infant = { infantCaseId, personId, bornInTransit: true, detectedAt: IPUH, origin: IPUH };
    const statement = { commandId: newId(), ...infant, phase: 'newborn', signs: ['drowsy'] };
    return { path: `/api/cases/${ibu.caseId}/births`, statement };
  }

  function newAccount(): Sent {
    const account = {
      login: 'bidan.baru',
      displayName: 'Bidan Baru (rekaan)',
      role: 'midwife',
      facilityId: IPUH,
    };
    return { path: '/api/accounts', statement: { commandId: newId(), ...account, firstPassword: PASSWORD } };
  }
});

describe('a time long past', () => {
  it('is a slip of the pen that is kept, flagged and stops nobody from reading on', async () => {
    const her = somebody();
    await midwife.detects(her, AT_PUSKESMAS, {
      occurredAt: '0001-01-01T00:00:00Z',
      clockOffsetMs: 315_360_000_000,
    });
    const { position } = (await midwife.post(`/api/cases/${her.caseId}/notes`, { commandId: newId() })).body;
    const { rows } = await district.as('coordinator').asksForDelays({ groupBy: 'month', atLeast: position });
    expect(rows.length).toBeGreaterThan(0);
    expect(district.troubles).toEqual([]);
  });
});
