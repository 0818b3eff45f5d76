import { stageMessageOf } from '../../libs/stage-topics/src/language/stages/stage-message';
import type { Answer, ProblemAnswer, ReceiptAnswer } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { LiveStream } from './kit/live-stream';
import { type Person, type Said, newId } from './kit/person';
import { IPUH, PENARIK, POSYANDU, POSYANDU_ELSEWHERE } from './kit/places';

interface OtherView {
  readonly otherDetectionId: string;
  readonly personId: string;
  readonly posyandu: string;
  readonly ageGroup: string;
  readonly signs: readonly string[];
  readonly urgency: string | null;
  readonly status: string;
  readonly handover: { readonly service: string; readonly receipt: string; readonly at: string } | null;
  readonly closing: { readonly outcome: string } | null;
  readonly person: Said | null;
  readonly personWithheld: string | null;
}
interface OtherWithHistory extends OtherView {
  readonly history: readonly {
    readonly type: string;
    readonly person: Said | null;
    readonly personWithheld: string | null;
  }[];
}
interface List {
  readonly asOf: string;
  readonly rows: readonly OtherView[];
  readonly next: string | null;
}
interface WithWay extends ReceiptAnswer {
  readonly way: {
    readonly pilot: boolean;
    readonly puskesmas: { readonly facilityId: string } | null;
    readonly services: readonly string[];
    readonly urgency: string | null;
    readonly text: string;
  };
}
interface Counts {
  readonly rows: readonly {
    readonly group: string | null;
    readonly recorded: number;
    readonly handedOver: number;
    readonly closed: number;
    readonly open: number;
    readonly outcomes: Readonly<Record<string, number>>;
  }[];
}

const NIK = '1706050704480009';
const HIS = { name: 'Kakek Rahasiakanlah (rekaan)', nik: NIK, phone: '+62 000-7777-0000' } as const;

let district: District;
let kader: Person;
let kaderElsewhere: Person;
let midwife: Person;
let midwifeElsewhere: Person;
let coordinator: Person;

beforeAll(async () => {
  district = await startDistrict();
  kader = district.as('kader');
  kaderElsewhere = district.as('kaderElsewhere');
  midwife = district.as('midwife');
  midwifeElsewhere = district.as('midwifeElsewhere');
  coordinator = district.as('coordinator');
  const pilot = { commandId: newId(), pilot: true, from: '2026-01-01' };
  await coordinator.state(`/api/facilities/${POSYANDU}/pilot`, pilot);
});

afterAll(async () => {
  expect(district.troubles).toEqual([]);
  await district.close();
});

interface Seen {
  readonly otherDetectionId: string;
  readonly personId: string;
}

const seenAnew = (): Seen => ({ otherDetectionId: newId(), personId: newId() });

const sighting = (seen: Seen, more: Said = {}) => ({
  ...{ commandId: newId(), ...seen, posyandu: POSYANDU, ageGroup: 'elderly', signs: ['highBloodPressure'] },
  ...more,
});

const records = (who: Person, seen: Seen, more: Said = {}): Promise<Answer<WithWay & ProblemAnswer>> =>
  who.post<WithWay & ProblemAnswer>('/api/other-detections', sighting(seen, more));

async function recorded(more: Said = {}, who = kader): Promise<Seen> {
  const seen = seenAnew();
  const answer = await records(who, seen, more);
  if (answer.status !== 201) throw new Error(`refused: ${answer.text}`);
  await district.stores.catchUp();
  return seen;
}

const handsOver = ({ otherDetectionId }: Seen, more: Said = {}, who = midwife) =>
  who.post<ReceiptAnswer & ProblemAnswer>(`/api/other-detections/${otherDetectionId}/handover`, {
    ...{ commandId: newId(), service: 'adultAndElderly', receipt: 'inPerson' },
    ...more,
  });
const closes = ({ otherDetectionId }: Seen, outcome: string, more: Said = {}, who = midwife) =>
  who.post<ReceiptAnswer & ProblemAnswer>(`/api/other-detections/${otherDetectionId}/closing`, {
    ...{ commandId: newId(), outcome },
    ...more,
  });

async function listOf(who: Person, query = 'limit=200'): Promise<List> {
  await district.stores.catchUp();
  return who.read<List>(`/api/worklists/other-detections?${query}`);
}
const rowOf = async (who: Person, { otherDetectionId }: Seen) =>
  (await listOf(who)).rows.find((row) => row.otherDetectionId === otherDetectionId);
const shows = (who: Person, { otherDetectionId }: Seen) =>
  who.get<OtherWithHistory & ProblemAnswer>(`/api/other-detections/${otherDetectionId}`);

describe('somebody who is no case', () => {
  it('is recorded at a pilot posyandu, and the answer says kindly where to go', async () => {
    const seen = seenAnew();
    const { status, body } = await records(kader, seen, {
      signs: ['highBloodPressure', 'tuberculosisContact'],
      person: HIS,
      note: 'tensi 165/95',
    });

    expect(status).toBe(201);
    expect(body.way).toMatchObject({
      pilot: true,
      puskesmas: { facilityId: IPUH },
      services: ['adultAndElderly', 'communicableDisease'],
      urgency: null,
    });
    expect(body.way.text).toContain('Terima kasih, temuan ini tercatat.');
    expect(body.way.text).toContain(`${IPUH} (rekaan): klaster usia dewasa dan lanjut usia`);
    expect(await rowOf(midwife, seen)).toMatchObject({
      ...{ status: 'recorded', ageGroup: 'elderly', posyandu: POSYANDU, urgency: null },
      ...{ person: { ...HIS, note: 'tensi 165/95' }, personWithheld: null },
    });
  });

  it('is recorded all the same where the posyandu is no pilot, and told so in the language asked for', async () => {
    const seen = seenAnew();
    const body = sighting(seen, { posyandu: POSYANDU_ELSEWHERE, signs: ['emergencySign', 'highBloodSugar'] });
    const answer = await kaderElsewhere.post<WithWay>('/api/other-detections', body, {
      'accept-language': 'en',
    });

    expect(answer.body.way).toMatchObject({
      pilot: false,
      puskesmas: { facilityId: PENARIK },
      services: ['acrossClusters', 'adultAndElderly'],
      urgency: 'atOnce',
    });
    expect(answer.body.way.text).toMatch(/recorded all the same.*at once to pkm-penarik/);
    expect(await rowOf(midwifeElsewhere, seen)).toMatchObject({ status: 'recorded', urgency: 'atOnce' });
  });

  it('is handed over to a service with its receipt, and closed, and leaves the list', async () => {
    const seen = await recorded();
    expect((await handsOver(seen, { receipt: 'awaited' })).status).toBe(201);
    district.clock.pass({ minutes: 5 });
    expect((await handsOver(seen, { receipt: 'byPhone', note: 'diterima Ns. Contoh' })).status).toBe(201);

    expect(await rowOf(kader, seen)).toMatchObject({
      status: 'handedOver',
      handover: { service: 'adultAndElderly', receipt: 'byPhone' },
    });
    expect((await closes(seen, 'inCare')).status).toBe(201);
    expect(await rowOf(midwife, seen)).toBeUndefined();
    const { body } = await shows(kader, seen);
    expect(body).toMatchObject({ status: 'closed', closing: { outcome: 'inCare' } });
    expect(body.history.map(({ type }) => type)).toEqual([
      'OtherDetectionRecorded',
      'OtherDetectionHandedOver',
      'OtherDetectionHandedOver',
      'OtherDetectionClosed',
    ]);
  });

  it('is written once, however often it is sent', async () => {
    const seen = seenAnew();
    const said = sighting(seen, { person: HIS, occurredAt: district.clock.minutesAgo(3) });
    const first = await kader.post<WithWay>('/api/other-detections', said);
    const again = await kader.post<WithWay>('/api/other-detections', said);
    expect([first.body.repeated, again.body.repeated]).toEqual([false, true]);
    expect(again.body.way).toEqual(first.body.way);

    const handover = { commandId: newId() };
    await handsOver(seen, handover);
    expect((await handsOver(seen, handover)).body.repeated).toBe(true);
    expect((await handsOver(seen, { ...handover, receipt: 'awaited' })).body.code).toBe('commandIdReused');
    const closing = { commandId: newId() };
    await closes(seen, 'inCare', closing);
    expect((await closes(seen, 'inCare', closing)).body).toMatchObject({ repeated: true, revision: 2 });
  });

  it('stands in the list of the puskesmas: at once first, then the oldest, in pages', async () => {
    const ago = (minutes: number) => ({ occurredAt: district.clock.minutesAgo(minutes) });
    const late = await recorded(ago(10));
    const atOnce = await recorded({ ...ago(1), signs: ['uncontrolledBloodPressure'] });
    const early = await recorded(ago(400));
    const pages: List[] = [];
    for (let after: string | null = ''; after !== null; after = pages.at(-1)?.next ?? null) {
      pages.push(await listOf(midwife, `limit=2${after && `&after=${encodeURIComponent(after)}`}`));
    }
    const ids = pages.flatMap(({ rows }) => rows.map(({ otherDetectionId }) => otherDetectionId));

    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
    const places = [atOnce, early, late].map(({ otherDetectionId }) => ids.indexOf(otherDetectionId));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect((await midwife.get('/api/worklists/other-detections?after=elsewhere')).status).toBe(400);
  });
});

describe('what is not so', () => {
  it.each([
    [{ signs: ['vaginalBleeding'] }, 'vaginalBleeding'],
    [
      { ageGroup: 'adult', signs: ['highBloodPressure'], isPregnantOrPostpartum: true },
      'pregnantOrPostpartum',
    ],
    [{ ageGroup: 'newborn', signs: ['other'] }, 'newborn'],
  ])('is led to the detection of a case: %j', async (more, because) => {
    const seen = seenAnew();
    const { status, body } = await records(kader, seen, more);

    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'isACase', about: { because } });
    expect(body.detail).toContain('POST /api/cases');
    expect(body.detail).toContain('Terima kasih');
    await kader.detects(
      { caseId: newId(), personId: seen.personId },
      {
        ...{ detectedAt: POSYANDU, origin: IPUH, entry: 'posyandu' },
      },
    );
  });

  it.each([
    [{ signs: [] }, 422, 'noSignStated'],
    [{ signs: ['growthFaltering'] }, 422, 'signOfAnotherAge'],
    [{ signs: ['longing'] }, 400, 'fieldsInvalid'],
    [{ ageGroup: 'ancient' }, 400, 'fieldsInvalid'],
    [{ posyandu: IPUH }, 422, 'facilityOfWrongKind'],
    [{ posyandu: 'posyandu-nowhere' }, 422, 'facilityUnknown'],
    [{ posyandu: POSYANDU_ELSEWHERE }, 403, 'notYourFacility'],
    [{ occurredAt: '2031-01-01T00:00:00+07:00' }, 422, 'timeInTheFuture'],
  ])('is told what is wrong with it: %j', async (more, status, code) => {
    const answer = await records(kader, seenAnew(), more);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is not handed over once it is over, nor recorded twice under one id', async () => {
    const seen = await recorded({ occurredAt: district.clock.minutesAgo(5) });
    expect((await records(kader, seen)).body.code).toBe('otherDetectionAlreadyExists');
    await closes(seen, 'didNotCome');
    district.clock.pass({ minutes: 1 });

    expect((await handsOver(seen)).body).toMatchObject({ status: 409, code: 'otherDetectionClosed' });
    expect((await handsOver(seen, { occurredAt: district.clock.minutesAgo(3) })).status).toBe(201);
    expect((await closes(seen, 'inCare')).status).toBe(201);
    await district.stores.catchUp();
    expect((await shows(midwife, seen)).body.closing).toMatchObject({ outcome: 'inCare' });
  });
});

describe('who sees whom', () => {
  it('a kader those of her posyandu, a midwife those of her puskesmas, and nobody else anybody', async () => {
    const seen = await recorded({ person: HIS });
    const unknown = seenAnew();
    for (const stranger of [kaderElsewhere, midwifeElsewhere]) {
      const [theirs, none] = [await shows(stranger, seen), await shows(stranger, unknown)];
      expect(theirs.status).toBe(404);
      expect(theirs.text.replaceAll(seen.otherDetectionId, '')).toBe(
        none.text.replaceAll(unknown.otherDetectionId, ''),
      );
      expect((await listOf(stranger)).rows.map(({ otherDetectionId }) => otherDetectionId)).not.toContain(
        seen.otherDetectionId,
      );
      expect((await stranger.get(`/api/worklists/other-detections?facility=${IPUH}`)).status).toBe(403);
    }
    expect((await handsOver(seen, {}, midwifeElsewhere)).body.code).toBe('otherDetectionUnknown');
    expect((await closes(seen, 'inCare', {}, midwifeElsewhere)).body.code).toBe('otherDetectionUnknown');
    expect((await handsOver(seen, {}, kader)).status).toBe(403);
    for (const other of ['hospital', 'specialist', 'coordinator', 'analyst', 'admin'] as const) {
      expect((await shows(district.as(other), seen)).status).toBe(403);
      expect((await district.as(other).get('/api/worklists/other-detections')).status).toBe(403);
    }
  });

  it('the midwife finds him by his number; the coordinator learns who he is, and the hospital nothing', async () => {
    const nik = '1706050704480077';
    const { personId, otherDetectionId } = await recorded({ person: { ...HIS, nik } });
    const found = async (who: Person, reason?: string) =>
      (
        await who.post<{
          readonly rows: readonly object[];
          readonly otherDetections: readonly OtherView[];
          readonly toBeOpened: readonly object[];
          readonly persons: readonly string[];
        }>('/api/persons/search', { by: 'nik', number: nik, reason })
      ).body;

    expect((await found(midwife)).otherDetections).toMatchObject([{ otherDetectionId, person: { nik } }]);
    expect(await found(coordinator)).toEqual({
      ...{ rows: [], otherDetections: [], toBeOpened: [], persons: [personId] },
    });
    const nothing = { rows: [], otherDetections: [], toBeOpened: [], persons: [] };
    expect(await found(midwifeElsewhere)).toEqual(nothing);
    expect(await found(district.as('hospital'), 'arrivedUnannounced')).toEqual(nothing);
  });

  it('is recorded: in the trail of the person, by what was shown', async () => {
    const { personId, otherDetectionId } = await recorded({ person: HIS });
    await listOf(midwife);
    await shows(kader, { personId, otherDetectionId });
    const { rows } = await coordinator.read<{
      readonly rows: readonly { readonly shownIn: string; readonly people: readonly object[] }[];
    }>(`/api/access-trail?person=${personId}`);

    expect(rows.map(({ shownIn }) => shownIn)).toEqual(['otherDetection', 'otherDetections']);
    for (const { people } of rows) expect(people).toContainEqual({ otherDetectionId, personId });
  });
});

describe('the live list of a puskesmas', () => {
  const streams: LiveStream[] = [];
  afterEach(() => {
    for (const stream of streams.splice(0)) stream.close();
  });

  async function listens(who: Person, query = '', headers: Readonly<Record<string, string>> = {}) {
    const url = `${district.address}/api/worklists/other-detections/live${query}`;
    const stream = await LiveStream.open(url, { ...(await who.authorization()), ...headers });
    streams.push(stream);
    return stream;
  }

  it('tells of somebody as soon as the kader recorded them, of each step, and when they left', async () => {
    const stream = await listens(midwife);
    expect(stream).toMatchObject({ status: 200, contentType: 'text/event-stream; charset=utf-8' });
    const seen = await recorded({ person: HIS, signs: ['emergencySign'] });
    const { otherDetectionId } = seen;
    expect(await stream.nextChange()).toMatchObject({
      event: 'changed',
      data: { otherDetectionId, entries: [{ urgency: 'atOnce', status: 'recorded', person: HIS }] },
    });
    await handsOver(seen);
    expect(await stream.nextChange()).toMatchObject({
      data: { otherDetectionId, entries: [{ status: 'handedOver' }] },
    });
    await closes(seen, 'inCare');
    expect(await stream.nextChange()).toMatchObject({ event: 'left', data: { otherDetectionId } });
  });

  it('goes on where a phone was cut off, and after the list that it holds', async () => {
    const { asOf } = await listOf(midwife);
    const stream = await listens(midwife, `?after=${asOf}`);
    const first = await recorded();
    expect(await stream.nextChange()).toMatchObject({ data: { otherDetectionId: first.otherDetectionId } });
    stream.close();
    const missed = await recorded();
    const again = await listens(midwife, '', { 'last-event-id': stream.lastEventId ?? '' });

    expect(await again.nextChange()).toMatchObject({ data: { otherDetectionId: missed.otherDetectionId } });
    const ofAnotherLog = await listens(midwife, '?after=9999999999999999');
    expect(ofAnotherLog.status).toBe(400);
  });

  it('shows nobody any more once he is erased, without being asked again', async () => {
    const { personId, otherDetectionId } = await recorded({ person: HIS });
    const stream = await listens(midwife, `?after=${(await listOf(midwife)).asOf}`);
    await coordinator.state(`/api/persons/${personId}/erasure`, {
      ...{ commandId: newId(), reason: 'requestedByPerson' },
    });

    expect(await stream.nextChange()).toMatchObject({
      data: { otherDetectionId, entries: [{ person: null, personWithheld: 'erased' }] },
    });
  });

  it('is in the trail of whom it showed, and for nobody who may not read them', async () => {
    const stream = await listens(midwife);
    const { personId } = await recorded({ person: HIS });
    await stream.nextChange();
    const { rows } = await coordinator.read<{ readonly rows: readonly { readonly shownIn: string }[] }>(
      `/api/access-trail?person=${personId}`,
    );
    expect(rows.map(({ shownIn }) => shownIn)).toContain('otherDetectionsLive');
    for (const other of ['hospital', 'coordinator', 'analyst', 'admin'] as const) {
      expect((await listens(district.as(other))).status).toBe(403);
    }
    expect((await listens(midwife, `?facility=${PENARIK}`)).status).toBe(403);
  });
});

describe('what is kept of him', () => {
  it('is in his file, with everybody who was shown it', async () => {
    const seen = await recorded({ person: HIS });
    await handsOver(seen);
    await shows(kader, seen);
    const file = await coordinator.read<{
      readonly cases: readonly object[];
      readonly otherDetections: readonly { readonly events: readonly object[] }[];
      readonly identity: readonly { readonly value: string }[];
      readonly readings: readonly { readonly shownIn: object }[];
    }>(`/api/persons/${seen.personId}/file`);

    expect(file.cases).toEqual([]);
    expect(file.otherDetections).toMatchObject([
      { about: { en: 'elderly' }, events: [{ title: { en: 'Found at the posyandu' } }, {}] },
    ]);
    expect(file.identity.map(({ value }) => value)).toContain(HIS.name);
    expect(file.readings.map(({ shownIn }) => shownIn)).toContainEqual(
      expect.objectContaining({ en: 'Page of what a posyandu found' }),
    );
  });

  it('can never be read again once he is erased; what happened stays, and what comes later is kept without him', async () => {
    const nik = '1706050704480088';
    const seen = await recorded({ person: { ...HIS, nik }, note: 'Rahasiakanlah' });
    const hold = { reason: 'mortalityReview' };
    await coordinator.state(`/api/persons/${seen.personId}/hold`, { commandId: newId(), ...hold });
    expect((await erase(seen)).body.code).toBe('erasureHeld');
    await coordinator.state(`/api/persons/${seen.personId}/hold-lift`, { commandId: newId(), ...hold });
    expect((await erase(seen)).status).toBe(201);
    await district.stores.catchUp();

    const { body } = await shows(midwife, seen);
    expect(body).toMatchObject({ person: null, personWithheld: 'erased', signs: ['highBloodPressure'] });
    expect(body.history.map(({ person }) => person)).toEqual([null]);
    expect(await rowOf(midwife, seen)).toMatchObject({ personWithheld: 'erased' });
    const search = await midwife.post<{ readonly otherDetections: readonly object[] }>(
      '/api/persons/search',
      {
        ...{ by: 'nik', number: nik },
      },
    );
    expect(search.body.otherDetections).toEqual([]);
    const later = await closes(seen, 'inCare', { note: 'Rahasiakanlah lagi' });
    expect(later.body).toMatchObject({ personalDropped: true });
  });

  it('is refused of a person of whom nothing is kept', async () => {
    expect((await erase(seenAnew())).status).toBe(404);
  });

  const erase = ({ personId }: Seen) =>
    coordinator.post<ProblemAnswer>(`/api/persons/${personId}/erasure`, {
      ...{ commandId: newId(), reason: 'requestedByPerson' },
    });
});

describe('the Dinkes', () => {
  it('counts what was found, handed over and closed, per posyandu, puskesmas and pilot, of then and of now', async () => {
    district.clock.pass({ minutes: 2 });
    const from = district.clock.iso;
    const [one, two] = [await recorded(), await recorded({ posyandu: POSYANDU_ELSEWHERE }, kaderElsewhere)];
    const mistaken = await recorded();
    const between = district.clock.iso;
    district.clock.pass({ minutes: 2 });
    await handsOver(one);
    await closes(one, 'inCare');
    await closes(mistaken, 'enteredInError');
    await handsOver(two, {}, midwifeElsewhere);
    await district.stores.catchUp();
    const counts = (query: string) =>
      coordinator.read<Counts>(`/api/other-detections/counts?from=${encodeURIComponent(from)}&${query}`);

    expect((await counts('groupBy=posyandu')).rows).toMatchObject([
      { group: POSYANDU_ELSEWHERE, recorded: 1, handedOver: 1, closed: 0, open: 1 },
      { group: POSYANDU, recorded: 1, handedOver: 1, closed: 1, open: 0, outcomes: { inCare: 1 } },
    ]);
    expect((await counts('groupBy=pilot')).rows.map(({ group }) => group)).toEqual(['notPilot', 'pilot']);
    expect((await counts('groupBy=puskesmas')).rows.map(({ group }) => group)).toEqual([IPUH, PENARIK]);
    expect((await counts(`groupBy=none&asOf=${encodeURIComponent(between)}`)).rows).toMatchObject([
      { recorded: 3, handedOver: 0, closed: 0, open: 3 },
    ]);
    const turned = `to=${encodeURIComponent('2020-01-01T00:00:00+07:00')}`;
    expect(
      (await coordinator.get(`/api/other-detections/counts?from=${encodeURIComponent(from)}&${turned}`))
        .status,
    ).toBe(400);
    expect((await midwife.get('/api/other-detections/counts')).status).toBe(403);
  });

  it('finds them in no delay, in no yield of cases, in no worklist of mothers and on no topic', async () => {
    const before = await picture();
    const seen = await recorded({ signs: ['emergencySign'] });
    await handsOver(seen);
    await closes(seen, 'sentToHospital');
    await district.stores.catchUp();

    expect(await picture()).toEqual(before);
    const events = await district.stores.log.readAll(null, 10_000);
    const theirs = events.filter(({ stream }) => stream.startsWith('otherDetection-'));
    expect(theirs.length).toBeGreaterThan(2);
    expect(theirs.map((event) => stageMessageOf(event, 'https://rujukan.example'))).toEqual(
      theirs.map(() => null),
    );
  });

  async function picture() {
    await district.stores.catchUp();
    const answers = await Promise.all(
      ['/api/delays?groupBy=origin', '/api/delays/detections?groupBy=posyandu'].map((path) =>
        coordinator.read<{ readonly rows: readonly object[] }>(path),
      ),
    );
    const waiting = await midwife.waiting();
    return [...answers.map(({ rows }) => rows), waiting.rows];
  }
});

it('the list of signs is given with words, ages, services and sources', async () => {
  const list = await kader.read<{ readonly signs: readonly object[]; readonly notice: object }>(
    '/api/other-detections/signs',
  );

  expect(list.signs.length).toBeGreaterThan(15);
  expect(list.signs[0]).toMatchObject({
    sign: 'emergencySign',
    urgency: 'atOnce',
    service: 'acrossClusters',
  });
  expect(list.notice).toMatchObject({ en: expect.stringContaining('does not decide') as string });
});
