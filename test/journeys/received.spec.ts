import { type District, startDistrict } from './kit/district';
import { LiveStream } from './kit/live-stream';
import { type Patient, type Person, about, newId, somebody } from './kit/person';
import { IPUH, RSIA, RSUD } from './kit/places';

const AT_PUSKESMAS = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;

let district: District;
let midwife: Person;
let hospital: Person;
let otherHospital: Person;

beforeAll(async () => {
  district = await startDistrict({
    people: ['midwife', 'hospital', 'otherHospital', 'specialist', 'coordinator'],
  });
  midwife = district.as('midwife');
  hospital = district.as('hospital');
  otherHospital = district.as('otherHospital');
});

afterEach(() => {
  expect(district.troubles).toEqual([]);
});

afterAll(async () => {
  await district.close();
});

async function arrived(name = 'Ibu Contoh'): Promise<{ readonly ibu: Patient; readonly leg: string }> {
  const ibu = somebody();
  await midwife.detects(ibu, AT_PUSKESMAS, { person: { name } });
  const leg = await midwife.refers(ibu, RSUD, { from: IPUH });
  await hospital.acknowledgesArrival(ibu, leg, RSUD);
  return { ibu, leg };
}

async function nextFor(ibu: Patient, person: Person, atLeast: string): Promise<readonly string[]> {
  return about(ibu, await person.received({ atLeast })).map(({ next }) => next);
}

describe('the list of who is at a hospital', () => {
  it('follows a patient from the door to the letter home, with what comes next', async () => {
    const { ibu, leg } = await arrived();
    district.clock.pass({ minutes: 10 });
    const admitted = await hospital.admits(ibu, leg, RSUD);
    const [row] = about(ibu, await hospital.received({ atLeast: admitted.position }));
    expect(row).toMatchObject({
      facility: RSUD,
      legId: leg,
      next: 'startCare',
      since: district.clock.minutesAgo(0),
      arrived: district.clock.minutesAgo(10),
      case: { person: { name: 'Ibu Contoh' } },
    });
    const inCare = await hospital.beginsCare(ibu, leg, RSUD);
    expect(await nextFor(ibu, hospital, inCare.position)).toEqual(['recordOutcome']);
    const out = await hospital.recordsOutcome(ibu, 'dischargedWell', 'hospital', { legId: leg });
    expect(await nextFor(ibu, hospital, out.position)).toEqual(['referBack']);
    const written = await hospital.onLeg(ibu, leg, 'back-referral', { to: IPUH });
    expect(await nextFor(ibu, hospital, written.position)).toEqual([]);
  });

  it('has whom nobody had referred, from her registration on', async () => {
    const { caseId, personId } = somebody();
    const { position } = await hospital.state('/api/walk-ins', {
      commandId: newId(),
      caseId,
      personId,
      legId: newId(),
      subject: 'mother',
      phase: 'labour',
      signs: ['heavyBleeding'],
    });
    expect(await nextFor({ caseId, personId }, hospital, position)).toEqual(['admit']);
  });

  it("is the hospital's own: another one has nobody of it, and may not ask for it", async () => {
    const { ibu, leg } = await arrived();
    const { position } = await hospital.admits(ibu, leg, RSUD);
    expect(await nextFor(ibu, otherHospital, position)).toEqual([]);
    const answer = await otherHospital.get(`/api/worklists/received?facility=${RSUD}`);
    expect(answer).toMatchObject({ status: 403, body: { code: 'notYourFacility' } });
    expect((await district.as('specialist').get('/api/worklists/received')).status).toBe(403);
  });

  it('is read by the coordinator for the district, and of one hospital', async () => {
    const { ibu, leg } = await arrived();
    const { position } = await hospital.admits(ibu, leg, RSUD);
    const coordinator = district.as('coordinator');
    expect(await nextFor(ibu, coordinator, position)).toEqual(['startCare']);
    expect(about(ibu, await coordinator.received({ facility: RSIA }))).toEqual([]);
    expect(about(ibu, await coordinator.received({ facility: RSUD }))).toHaveLength(1);
  });

  it('comes in pages that hold each patient once', async () => {
    for (let more = 0; more < 5; more += 1) await arrived();
    await district.stores.catchUp();
    const whole = await hospital.received({ limit: '200' });
    const ids: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = await hospital.received({ limit: '2', ...(after === '' ? {} : { after }) });
      ids.push(...page.rows.map((row) => row.case.caseId));
      after = page.next;
    }
    expect(ids).toEqual(whole.rows.map((row) => row.case.caseId));
    expect(new Set(ids).size).toBe(ids.length);
    const wrong = await hospital.get('/api/worklists/received?after=nothing');
    expect(wrong.status).toBe(400);
  });

  it('leaves its reading in the trail', async () => {
    const { ibu, leg } = await arrived();
    const { position } = await hospital.admits(ibu, leg, RSUD);
    await hospital.received({ atLeast: position });
    await district.stores.catchUp();
    const { rows } = await district
      .as('coordinator')
      .read<{ rows: readonly { shownIn: string }[] }>(`/api/access-trail?case=${ibu.caseId}`);
    expect(rows.map(({ shownIn }) => shownIn)).toContain('received');
  });

  it('is told live, and that somebody has left it', async () => {
    const { ibu, leg } = await arrived();
    await district.stores.catchUp();
    const stream = await LiveStream.open(
      `${district.address}/api/worklists/received/live`,
      await hospital.authorization(),
    );
    try {
      await hospital.admits(ibu, leg, RSUD);
      const admitted = await stream.nextChange();
      expect(admitted).toMatchObject({
        event: 'changed',
        data: { caseId: ibu.caseId, entries: [{ facility: RSUD, next: 'startCare' }] },
      });
      await hospital.recordsOutcome(ibu, 'died', 'hospital', { legId: leg });
      expect(await stream.nextChange()).toMatchObject({ event: 'left', data: { caseId: ibu.caseId } });
    } finally {
      stream.close();
    }
  });
});
