import { PONEK } from '@rujukan/referral/testing';
import type { ProblemAnswer } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { LiveStream } from './kit/live-stream';
import { type Patient, type Person, about, newId, somebody } from './kit/person';
import { IPUH, PENARIK, POSYANDU, PROVINCIAL, RSIA, RSUD } from './kit/places';
import type { RankingView } from './kit/views';

let district: District;
let midwife: Person;
let hospital: Person;
let otherHospital: Person;
let coordinator: Person;
let admin: Person;

const AT_PUSKESMAS = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;

beforeAll(async () => {
  district = await startDistrict();
  midwife = district.as('midwife');
  hospital = district.as('hospital');
  otherHospital = district.as('otherHospital');
  coordinator = district.as('coordinator');
  admin = district.as('admin');
  for (const at of [RSUD, RSIA, PROVINCIAL]) {
    for (const capability of PONEK) await declares(at, capability, true);
  }
  await wayFromIpuh(RSUD, 150);
  await wayFromIpuh(RSIA, 160);
  await wayFromIpuh(PROVINCIAL, 400);
  await reports(hospital, RSUD, { delivery: 3 });
  await reports(otherHospital, RSIA, { delivery: 3 });
});

afterEach(() => {
  expect(district.troubles).toEqual([]);
});

afterAll(async () => {
  await district.close();
});

function declares(facility: string, capability: string, available: boolean) {
  const facts = { commandId: newId(), capability, available, from: '2026-01-01' };
  return admin.state(`/api/facilities/${facility}/capabilities`, facts);
}

function wayFromIpuh(to: string, minutes: number) {
  const way = { commandId: newId(), to, km: 100, minutes, mode: 'road', source: 'Dinkes' };
  return midwife.state(`/api/facilities/${IPUH}/travel`, way);
}

function reports(person: Person, facility: string, freeBeds: Readonly<Record<string, number>>) {
  return person.state(`/api/facilities/${facility}/capacity`, { commandId: newId(), freeBeds });
}

/** On the server, and shown there. */
async function detected(): Promise<Patient> {
  const ibu = somebody();
  const { position } = await midwife.detects(ibu, AT_PUSKESMAS);
  await midwife.opens(ibu, { atLeast: position });
  return ibu;
}

const places = ({ candidates }: RankingView) => candidates.map(({ facility }) => facility);
/** Where the log stands now, to ask for an answer that shows it. */
const head = async () => (await district.stores.log.head()) ?? '';

describe('a midwife who asks where to send her', () => {
  it('is told the nearest hospital that has all that is needed, and why in one line', async () => {
    const ranking = await midwife.asksWhereTo(await detected());

    expect(places(ranking)).toEqual([RSUD, RSIA, PROVINCIAL]);
    expect(ranking).toMatchObject({ from: IPUH, urgency: 'emergency', proposed: RSUD, notAskable: [] });
    expect(ranking.needs).toContainEqual(
      expect.objectContaining({ capability: 'bloodTransfusion', strength: 'must' }),
    );
    const line = ranking.candidates[0]?.line;
    expect(line).toContain('2 jam 30 menit, 100 km menurut laporan');
    expect(line).toContain('3 tempat tidur kosong');
  });

  it('reads who is on duty today, and how old that word is', async () => {
    const ibu = await detected();
    const { accountId } = await district.as('specialist').read<{ accountId: string }>('/api/session');
    const duty = { commandId: newId(), dutyId: newId(), duty: 'obstetrician', accountId };
    const times = { from: district.clock.minutesAgo(60), until: district.clock.minutesAgo(-360) };
    await hospital.state(`/api/facilities/${RSUD}/duties`, { ...duty, ...times });
    const ranking = await midwife.asksWhereTo(ibu);

    expect(ranking.candidates[0]).toMatchObject({ facility: RSUD });
    expect(ranking.candidates[0]?.line).toContain('SpOG bertugas menurut jadwal jaga 0 menit yang lalu');
    expect(ranking.candidates[1]?.line).toContain('jadwal jaga saat ini kosong untuk: SpOG');
  });

  it('reads the line in English when she asks for that', async () => {
    const ibu = await detected();
    const { body } = await midwife.get<RankingView>(`/api/cases/${ibu.caseId}/candidates`, {
      'accept-language': 'en',
    });

    expect(body.candidates[0]?.line).toContain('3 beds free 0 min ago');
  });

  it('at a posyandu is answered for her puskesmas', async () => {
    expect(await midwife.asksWhereTo(await detected(), { from: POSYANDU })).toMatchObject({
      from: IPUH,
      proposed: RSUD,
    });
  });

  it('without the case on the server is told the same, and nothing is kept', async () => {
    const before = await head();
    const screening = { from: IPUH, subject: 'mother', phase: 'labour', signs: ['heavyBleeding'] };
    const { status, body } = await midwife.post<RankingView>('/api/candidates', screening);

    expect([status, body.proposed]).toEqual([200, RSUD]);
    expect(await head()).toBe(before);
  });

  it('never puts a name into the question, nor asks from nowhere', async () => {
    const screening = { from: IPUH, subject: 'mother', phase: 'labour', signs: [] };
    const named = await midwife.post('/api/candidates', { ...screening, person: { name: 'Ibu Contoh' } });
    const nowhere = await midwife.post<ProblemAnswer>('/api/candidates', { ...screening, from: 'nowhere' });

    expect(named.status).toBe(400);
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'facilityUnknown']);
  });

  it('about somebody else’s case learns nothing, not even that it exists', async () => {
    const ibu = await detected();
    const path = `/api/cases/${ibu.caseId}/candidates`;
    const answer = await district.as('midwifeElsewhere').get<ProblemAnswer>(path);

    expect([answer.status, answer.body.code]).toEqual([404, 'caseUnknown']);
  });
});

describe('a hospital that is full', () => {
  it('leads to the next one without a phone call', async () => {
    const ibu = await detected();
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH, choice: { proposed: RSUD } });
    const live = await LiveStream.open(`${district.address}/api/worklists/waiting/live`, {
      ...(await midwife.authorization()),
    });
    district.clock.pass({ minutes: 6 });
    const { position } = await hospital.declines(ibu, leg, 'noRoom');

    // She is told at once, on the list that she has open …
    const told = await live.nextChange();
    live.close();
    expect(told.data).toMatchObject({
      caseId: ibu.caseId,
      entries: [{ waitsFor: [{ task: 'referElsewhere', proposed: RSIA }] }],
    });
    // … and on the one that she opens later.
    const [row] = about(ibu, await midwife.waiting({ atLeast: position, limit: '200' }));
    expect(row?.waitsFor[0]).toMatchObject({ task: 'referElsewhere', proposed: RSIA });
    expect(row?.case.declines).toMatchObject([{ facility: RSUD, reason: 'noRoom' }]);

    // The one that declined is still in sight, with its reason.
    district.clock.pass({ minutes: 4 });
    const ranking = await midwife.asksWhereTo(ibu);
    expect(places(ranking)).toEqual([RSIA, PROVINCIAL]);
    expect(ranking.notAskable).toMatchObject([
      {
        facility: RSUD,
        reasons: [{ key: 'declinedThisCase', about: { reason: 'noRoom', minutesAgo: 4 } }, {}, {}, {}, {}, {}],
      },
    ]);
    expect(ranking.notAskable[0]?.line).toMatch(/^sudah menolak pasien ini 4 menit yang lalu: tempat penuh/);

    const second = await midwife.refers(ibu, RSIA, {
      from: IPUH,
      purpose: 'afterDecline',
      previousLegId: leg,
      choice: { proposed: RSIA },
    });
    await otherHospital.accepts(ibu, second);
    await midwife.sendsOff(ibu, second);
    const arrived = await otherHospital.acknowledgesArrival(ibu, second, RSIA);
    expect(about(ibu, await midwife.waiting({ atLeast: arrived.position, limit: '200' }))).toEqual([]);
  });

  it('stands behind the next one as soon as it says so', async () => {
    const ibu = await detected();
    const { position } = await reports(hospital, RSUD, { delivery: 0, ward: 0 });
    const ranking = await midwife.asksWhereTo(ibu, { atLeast: position });
    expect(places(ranking)).toEqual([RSIA, RSUD, PROVINCIAL]);
    expect(ranking.candidates[1]?.reasons).toContainEqual({ key: 'bedsFull', about: { ageMinutes: 0 } });

    const again = await reports(hospital, RSUD, { delivery: 2 });
    expect(places(await midwife.asksWhereTo(ibu, { atLeast: again.position }))[0]).toBe(RSUD);
  });

  it('like every other leaves nobody to propose, and all of them in sight for a person to decide', async () => {
    const ibu = await detected();
    const hospitals = [hospital, otherHospital, district.as('provincialHospital')];
    let position = '';
    for (const [index, to] of [RSUD, RSIA, PROVINCIAL].entries()) {
      const leg = await midwife.refers(ibu, to, { from: IPUH });
      district.clock.pass({ minutes: 1 });
      ({ position } = await hospitals[index]!.declines(ibu, leg, 'noRoom'));
    }
    const ranking = await midwife.asksWhereTo(ibu, { atLeast: position });

    expect(ranking).toMatchObject({ proposed: null, candidates: [], total: 3 });
    expect(ranking.notAskable.map(({ facility }) => facility).sort()).toEqual(
      [RSIA, PROVINCIAL, RSUD].sort(),
    );
    const [row] = about(ibu, await coordinator.waiting({ atLeast: position, limit: '200' }));
    expect(row?.waitsFor[0]).toMatchObject({ task: 'referElsewhere', proposed: null });
  });
});

describe('a hospital that refers onward', () => {
  it('asks from where she is, and is not proposed to itself', async () => {
    const ibu = await detected();
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH });
    await hospital.acknowledgesArrival(ibu, leg, RSUD);
    const ranking = await hospital.asksWhereTo(ibu, { atLeast: await head() });

    expect(ranking.from).toBe(RSUD);
    expect(ranking.proposed).not.toBe(RSUD);
    expect(ranking.notAskable).toMatchObject([
      { facility: RSUD, reasons: [{ key: 'isTheSender', about: {} }] },
    ]);
  });
});

describe('journeys that were made', () => {
  it('replace what somebody declared, once there are ten', async () => {
    for (let journey = 0; journey < 10; journey += 1) {
      const ibu = somebody();
      await midwife.detects(ibu, { ...AT_PUSKESMAS, detectedAt: IPUH });
      const leg = await midwife.refers(ibu, PROVINCIAL, { from: IPUH });
      await district.as('provincialHospital').accepts(ibu, leg);
      await midwife.sendsOff(ibu, leg);
      district.clock.pass({ minutes: 60 });
      await district.as('provincialHospital').acknowledgesArrival(ibu, leg, PROVINCIAL);
    }
    const ibu = await detected();
    district.clock.pass({ minutes: 6 });
    await eventually(async () => {
      const { candidates } = await midwife.asksWhereTo(ibu, { atLeast: await head() });
      expect(candidates.find(({ facility }) => facility === PROVINCIAL)?.reasons).toContainEqual({
        key: 'wayLearned',
        about: { minutes: 60, n: 10 },
      });
    });
  });
});

describe('a midwife who chooses another hospital than the one proposed', () => {
  it('is not stopped, and the coordinator hears how often and why', async () => {
    const before = await coordinator.read<{ referrals: number; otherwise: number }>(
      '/api/candidates/choices',
    );
    const choices = [{ proposed: RSUD, reason: 'familyWish' }, { proposed: RSUD }, { proposed: RSIA }];
    let position = '';
    for (const choice of choices) {
      const ibu = await detected();
      await midwife.refers(ibu, RSIA, { from: IPUH, choice });
      position = await head();
    }
    const after = await coordinator.read<typeof before>(`/api/candidates/choices?atLeast=${position}`);

    expect([after.referrals - before.referrals, after.otherwise - before.otherwise]).toEqual([3, 2]);
    expect(after).toMatchObject({
      reasons: [
        { reason: 'familyWish', count: 1 },
        { reason: 'notStated', count: 1 },
      ],
    });
  });

  it('keeps her reason in the history of the case', async () => {
    const ibu = await detected();
    const choice = { proposed: RSUD, reason: 'roadBlocked' };
    await midwife.refers(ibu, RSIA, { from: IPUH, choice });
    const { history } = await midwife.opens(ibu, { atLeast: await head() });

    expect(history.at(-1)?.facts).toMatchObject({ to: RSIA, choice });
  });
});

describe('the way to another facility', () => {
  it('is told by those who go it, and shown with the facility', async () => {
    const { position } = await district.as('midwifeElsewhere').state(`/api/facilities/${PENARIK}/travel`, {
      commandId: newId(),
      to: RSUD,
      km: 48,
      mode: 'road',
    });
    await district.stores.follower.waitFor(position as never, 5_000);
    const { travel } = await midwife.read<{ travel: unknown }>(`/api/facilities/${PENARIK}`);

    expect(travel).toEqual([{ to: RSUD, km: 48, minutes: null, mode: 'road', source: null }]);
  });
});

describe('the answer for a district', () => {
  it('is small enough for a phone with a bad line', async () => {
    const { text } = await midwife.get(`/api/cases/${(await detected()).caseId}/candidates`);

    expect(Buffer.byteLength(text)).toBeLessThan(5_000);
  });
});
