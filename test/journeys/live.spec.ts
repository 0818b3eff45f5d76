import { liveList } from '../../apps/api/src/worklists/live-list';
import { SharedLooks } from '../../apps/api/src/worklists/shared-looks';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { LiveStream } from './kit/live-stream';
import { type Patient, type Person, newId, somebody } from './kit/person';
import { IPUH, RSIA, RSUD } from './kit/places';

const INCOMING = '/api/worklists/incoming/live';
const AT_PUSKESMAS = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;

let district: District;
let midwife: Person;
let hospital: Person;
let streams: LiveStream[] = [];

beforeAll(async () => {
  district = await startDistrict({
    people: ['midwife', 'hospital', 'otherHospital', 'admin', 'coordinator'],
  });
  midwife = district.as('midwife');
  hospital = district.as('hospital');
});

afterEach(() => {
  for (const stream of streams) stream.close();
  streams = [];
});

afterAll(async () => {
  await district.close();
});

async function listenAs(person: Person, path = INCOMING, headers: Readonly<Record<string, string>> = {}) {
  const stream = await LiveStream.open(`${district.address}${path}`, {
    ...(await person.authorization()),
    ...headers,
  });
  streams.push(stream);
  return stream;
}

async function referred(to = RSUD): Promise<{ readonly ibu: Patient; readonly leg: string }> {
  const ibu = somebody();
  await midwife.detects(ibu, AT_PUSKESMAS);
  return { ibu, leg: await midwife.refers(ibu, to, { from: IPUH }) };
}

describe('the live list of a hospital', () => {
  it('shows a referral within a second of its being raised', async () => {
    const stream = await listenAs(hospital);
    expect(stream).toMatchObject({ status: 200, contentType: 'text/event-stream; charset=utf-8' });
    const { ibu } = await referred();
    const { event, data } = await stream.nextChange(1_000);
    expect({ event, data }).toMatchObject({
      event: 'changed',
      data: { caseId: ibu.caseId, entries: [{ facility: RSUD, status: 'raised' }] },
    });
  });

  it('shows nothing of what is sent to another hospital', async () => {
    const stream = await listenAs(hospital);
    await referred(RSIA);
    const { ibu } = await referred(RSUD);
    expect((await stream.nextChange()).data).toMatchObject({ caseId: ibu.caseId });
  });

  it('says that a patient has left the list when she is admitted', async () => {
    const { ibu, leg } = await referred();
    await district.stores.catchUp();
    const stream = await listenAs(hospital);
    await hospital.acknowledgesArrival(ibu, leg, RSUD);
    expect(await stream.nextChange()).toMatchObject({ event: 'changed', data: { caseId: ibu.caseId } });
    await hospital.admits(ibu, leg, RSUD);
    expect(await stream.nextChange()).toMatchObject({ event: 'left', data: { caseId: ibu.caseId } });
  });

  it('goes on from the last change that was seen: nothing is lost, nothing comes twice', async () => {
    const first = await listenAs(hospital);
    const { ibu } = await referred();
    expect((await first.nextChange()).data).toMatchObject({ caseId: ibu.caseId });
    const seen = first.lastEventId!;
    first.close();
    const meanwhile = [(await referred()).ibu, (await referred()).ibu];
    await district.stores.catchUp();

    const second = await listenAs(hospital, INCOMING, { 'last-event-id': seen });
    const caught = [await second.nextChange(), await second.nextChange()];
    const { ibu: later } = await referred();
    caught.push(await second.nextChange());
    expect(caught.map(({ data }) => (data as Patient).caseId)).toEqual(
      [...meanwhile, later].map(({ caseId }) => caseId),
    );
  });

  it('begins where the list that a device holds was read', async () => {
    const { asOf } = await hospital.incoming();
    const { ibu } = await referred();
    await district.stores.catchUp();
    const stream = await listenAs(hospital, `${INCOMING}?after=${asOf}`);
    expect((await stream.nextChange()).data).toMatchObject({ caseId: ibu.caseId });
  });

  it('of another hospital is refused', async () => {
    const answer = await hospital.get(`${INCOMING}?facility=${RSIA}`);
    expect(answer).toMatchObject({ status: 403, body: { code: 'notYourFacility' } });
  });

  it('waits for nobody: a device that does not read holds back no other, and gets the latest state', async () => {
    const sleeping = await Promise.all(Array.from({ length: 5 }, () => listenAs(hospital)));
    const awake = await listenAs(hospital);
    const { ibu, leg } = await referred();
    const note = 'x'.repeat(3_900);
    for (let step = 0; step < 40; step++) {
      await midwife.state(`/api/cases/${ibu.caseId}/notes`, { commandId: newId(), note });
    }
    await hospital.accepts(ibu, leg);
    await eventually(async () => {
      const { data } = await awake.nextChange(1_000);
      expect(data).toMatchObject({ caseId: ibu.caseId, entries: [{ status: 'accepted' }] });
    });
    await eventually(async () => {
      const { data } = await sleeping[0]!.nextChange(1_000);
      expect(data).toMatchObject({ caseId: ibu.caseId, entries: [{ status: 'accepted' }] });
    });
  });
});

describe('a live list ends', () => {
  it('when its account is closed, before anything more is shown', async () => {
    const account = { login: 'igd.sementara', role: 'hospital', facilityId: RSUD } as const;
    await district.openAccount(account, false);
    const temporary = district.withLogin(account.login);
    const stream = await listenAs(temporary);
    const { body } = await temporary.get<{ accountId: string }>('/api/session');
    const closing = { commandId: newId(), reason: 'leftService' };
    await district.as('admin').state(`/api/accounts/${body.accountId}/closure`, closing);
    await district.stores.catchUp();
    await referred();
    expect(await stream.untilItsEnd()).toEqual([]);
  });

  it('when its token expires, however much happens in the district', async () => {
    // What the tests before have told is seen by now, and is no news.
    await district.stores.catchUp();
    const stream = await listenAs(hospital);
    district.clock.pass({ minutes: 31 });
    await referred();
    expect(await stream.untilItsEnd()).toEqual([]);
  });
});

describe('a quiet live list', () => {
  const lives = (
    mayGoOn: () => Promise<boolean>,
    signal: AbortSignal,
    looks = new SharedLooks(district.stores.caseStore),
  ) => {
    return liveList(looks, {
      list: 'incoming',
      scope: { facility: RSIA },
      after: district.stores.caseStore.checkpoint!,
      disclosed: (entries) => Promise.resolve(entries.map((entry) => ({ ...entry, withheld: null }))),
      view: (entry) => entry,
      mayGoOn,
      signal,
      heartbeatMs: 30,
    });
  };

  it('shows that it lives, also while others are told of much', async () => {
    await district.stores.catchUp();
    const stopping = new AbortController();
    const list = lives(() => Promise.resolve(true), stopping.signal);
    expect((await list.next()).value).toBe('retry: 2000\n\n');
    const busy = setInterval(() => void midwife.detects(somebody(), AT_PUSKESMAS), 10);
    expect((await list.next()).value).toBe(': \n\n');
    expect((await list.next()).value).toBe(': \n\n');
    clearInterval(busy);
    stopping.abort();
    expect((await list.next()).done).toBe(true);
  });

  it('costs one question to the store, however many show it', async () => {
    await district.stores.catchUp();
    const store = district.stores.caseStore;
    let questions = 0;
    const counted = Object.assign(Object.create(store) as typeof store, {
      changesSince: (...asked: Parameters<typeof store.changesSince>) => {
        questions += 1;
        return store.changesSince(...asked);
      },
    });
    const stopping = new AbortController();
    const looks = new SharedLooks(counted);
    const boards = Array.from({ length: 20 }, () =>
      lives(() => Promise.resolve(true), stopping.signal, looks),
    );
    const next = async () => {
      const answers = await Promise.all(boards.map((board) => board.next()));
      return new Set(answers.map((answer) => answer.value as unknown));
    };
    await next();
    expect(await next()).toEqual(new Set([': \n\n']));
    expect(questions).toBe(1);
    stopping.abort();
    await next();
  });

  it('ends at a heartbeat when the session is over', async () => {
    let stands = true;
    const list = lives(() => Promise.resolve(stands), new AbortController().signal);
    await list.next();
    expect((await list.next()).value).toBe(': \n\n');
    stands = false;
    expect((await list.next()).done).toBe(true);
  });
});

describe('at the end of the server', () => {
  it('live lists end, and the server does not wait for them', async () => {
    const other = await startDistrict({ people: ['hospital', 'midwife'] });
    const stream = await LiveStream.open(
      `${other.address}${INCOMING}`,
      await other.as('hospital').authorization(),
    );
    await other.close();
    expect(await stream.untilItsEnd()).toEqual([]);
  });
});
