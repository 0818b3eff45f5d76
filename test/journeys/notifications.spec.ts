import { randomUUID } from 'node:crypto';
import type { Answer, ProblemAnswer } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { Gateway } from './kit/gateway';
import { LiveStream } from './kit/live-stream';
import { type Patient, type Person, newId, somebody } from './kit/person';
import { IPUH, RSUD } from './kit/places';

interface NotificationView {
  readonly notificationId: string;
  readonly kind: string;
  readonly caseId: string;
  readonly text: string;
  readonly seenAt: string | null;
  readonly channels: Readonly<Record<string, { readonly progress: string; readonly attempts: number }>>;
}
interface InboxView {
  readonly rows: readonly NotificationView[];
}

const AT_PUSKESMAS = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;
const PHONE = '+6281234567890';

let district: District;
let gateway: Gateway;
let midwife: Person;
let hospital: Person;

beforeAll(async () => {
  gateway = await Gateway.start(() => district.clock);
  district = await startDistrict({ edge: { gateway: gateway.settings } });
  midwife = district.as('midwife');
  hospital = district.as('hospital');
  await midwife.state('/api/notifications/contact', {
    commandId: newId(),
    phone: '0812-3456-7890',
    by: 'sms',
  });
  await district.stores.catchUp();
});

beforeEach(() => {
  gateway.mood = 202;
});

afterAll(async () => {
  await district.close();
  await gateway.stop();
});

async function referred(): Promise<{ readonly ibu: Patient; readonly leg: string }> {
  const ibu = somebody();
  await midwife.detects(ibu, AT_PUSKESMAS, { person: { name: 'Ibu Contoh (rekaan)' } });
  return { ibu, leg: await midwife.refers(ibu, RSUD, { from: IPUH }) };
}

async function told(person: Person, { caseId }: Patient): Promise<readonly NotificationView[]> {
  const { rows } = await person.read<InboxView>('/api/notifications?limit=200');
  return rows.filter((row) => row.caseId === caseId);
}

/** What somebody was told of a kind, once it is there. */
function toldOf(person: Person, ibu: Patient, kind: string): Promise<NotificationView> {
  return eventually(async () => {
    const found = (await told(person, ibu)).find((row) => row.kind === kind);
    if (!found) throw new Error(`nobody told of ${kind}`);
    return found;
  });
}

describe('a new referral', () => {
  it('is told at the hospital at once, without a name', async () => {
    const live = await LiveStream.open(
      `${district.address}/api/notifications/live`,
      await hospital.authorization(),
    );
    const { ibu } = await referred();
    const { data } = await live.nextChange();
    live.close();

    expect(data).toMatchObject({
      kind: 'referralRaised',
      caseId: ibu.caseId,
      urgency: 'emergency',
      seenAt: null,
    });
    expect((data as NotificationView).text).toMatch(/^RUJUKAN DARURAT, perdarahan dari pkm-ipuh/);
    expect(JSON.stringify(data)).not.toContain('Contoh');
  });

  it('is told in English to whoever prefers that, and to nobody elsewhere', async () => {
    const { ibu } = await referred();
    await toldOf(hospital, ibu, 'referralRaised');
    const { body } = await hospital.get<InboxView>('/api/notifications', { 'accept-language': 'en' });
    expect(body.rows[0]?.text).toMatch(/^EMERGENCY REFERRAL, bleeding/);
    expect(await told(district.as('otherHospital'), ibu)).toEqual([]);
  });

  it('stays seen once it was seen, and is nobody else’s to see', async () => {
    const { ibu } = await referred();
    const { notificationId } = await toldOf(hospital, ibu, 'referralRaised');
    const seen = `/api/notifications/${notificationId}/seen`;
    expect((await hospital.post(seen, { commandId: newId() })).status).toBe(204);
    expect((await hospital.post(seen, { commandId: newId() })).status).toBe(204);
    await eventually(async () => {
      const [row] = await told(hospital, ibu);
      expect(row?.seenAt).not.toBeNull();
    });
    const another = await midwife.post<ProblemAnswer>(seen, { commandId: newId() });
    expect([another.status, another.body.code]).toEqual([404, 'notificationUnknown']);
  });
});

describe('the answer', () => {
  it('goes to the phone of the midwife who referred, once, and is known to have come', async () => {
    const { ibu, leg } = await referred();
    await hospital.accepts(ibu, leg);
    const { notificationId } = await toldOf(midwife, ibu, 'referralAccepted');
    const message = await eventually(() => {
      const found = gateway.passedOn.find(({ id }) => id === notificationId);
      if (!found) throw new Error('no SMS came');
      return found;
    });
    expect(message).toMatchObject({ to: PHONE, by: 'sms' });
    expect(message.text).toMatch(/MENERIMA rujukan [2-9A-Z]{5}/);
    expect(message.text.length).toBeLessThanOrEqual(160);

    // Twice, as gateways do.
    for (const _ of [1, 2]) {
      const report = { id: notificationId, status: 'delivered' };
      expect((await gateway.tells(district.address, '/api/gateway/reports', report)).status).toBe(204);
    }
    await eventually(async () => {
      const row = await toldOf(midwife, ibu, 'referralAccepted');
      expect(row.channels.gateway).toEqual({ progress: 'delivered', attempts: 1 });
    });
    expect(gateway.asked.filter(({ id }) => id === notificationId)).toHaveLength(1);
  });

  it('names the next hospital after a decline', async () => {
    const { ibu, leg } = await referred();
    await hospital.declines(ibu, leg, 'noRoom');
    expect((await toldOf(midwife, ibu, 'referralDeclined')).text).toMatch(/MENOLAK .*: penuh\. Berikutnya: /);
  });

  it('reaches her also when the gateway was down, with the same id', async () => {
    gateway.mood = 503;
    const { ibu, leg } = await referred();
    await hospital.accepts(ibu, leg);
    const { notificationId } = await toldOf(midwife, ibu, 'referralAccepted');
    const askedFor = () => gateway.asked.filter(({ id }) => id === notificationId);
    await eventually(() => {
      expect(askedFor()).toHaveLength(1);
    });
    gateway.mood = 202;
    await eventually(async () => {
      const row = await toldOf(midwife, ibu, 'referralAccepted');
      expect(row.channels.gateway?.progress).toBe('waiting');
    });
    district.clock.pass({ seconds: 6 });
    await eventually(() => {
      expect(gateway.passedOn.filter(({ id }) => id === notificationId)).toHaveLength(1);
    });
    expect(new Set(askedFor().map(({ text }) => text)).size).toBe(1);
  });

  it('waits for a gateway that hangs no longer than for ten seconds, and holds up nobody else', async () => {
    gateway.mood = 'silent';
    const { ibu, leg } = await referred();
    await hospital.accepts(ibu, leg);
    const { notificationId } = await toldOf(midwife, ibu, 'referralAccepted');
    await eventually(() => {
      expect(gateway.asked.filter(({ id }) => id === notificationId)).toHaveLength(1);
    });
    gateway.mood = 202;
    const other = await referred();
    await hospital.accepts(other.ibu, other.leg);
    const { notificationId: next } = await toldOf(midwife, other.ibu, 'referralAccepted');
    await eventually(() => {
      expect(gateway.passedOn.map(({ id }) => id)).toContain(next);
    });
    await eventually(async () => {
      const row = await toldOf(midwife, ibu, 'referralAccepted');
      expect(row.channels.gateway).toEqual({ progress: 'waiting', attempts: 1 });
    }, 20_000);
  });

  it('is never sent once it is worth nothing any more', async () => {
    gateway.mood = 503;
    const { ibu, leg } = await referred();
    await hospital.accepts(ibu, leg);
    const { notificationId } = await toldOf(midwife, ibu, 'referralAccepted');
    await eventually(() => {
      expect(gateway.asked.filter(({ id }) => id === notificationId)).toHaveLength(1);
    });
    await eventually(async () => {
      expect((await toldOf(midwife, ibu, 'referralAccepted')).channels.gateway?.progress).toBe('waiting');
    });
    gateway.mood = 202;
    district.clock.pass({ minutes: 121 });
    await eventually(async () => {
      expect((await toldOf(midwife, ibu, 'referralAccepted')).channels.gateway?.progress).toBe('over');
    });
    expect(gateway.passedOn.filter(({ id }) => id === notificationId)).toEqual([]);
  });
});

describe('how it ended', () => {
  it('is told to the midwife who referred', async () => {
    const { ibu, leg } = await referred();
    await hospital.accepts(ibu, leg);
    await midwife.sendsOff(ibu, leg);
    await hospital.acknowledgesArrival(ibu, leg, RSUD);
    await hospital.recordsOutcome(ibu, 'dischargedWell', 'hospital', { legId: leg });
    const { text } = await toldOf(midwife, ibu, 'outcomeRecorded');
    expect(text).toMatch(/^Kabar rujukan .*pulang sehat/);
    expect((await toldOf(hospital, ibu, 'transportDeparted')).text).toContain('sudah berangkat');
  });
});

describe('a report that the gateway did not sign', () => {
  it('is refused, whoever sends it', async () => {
    const report = { id: randomUUID(), status: 'delivered' };
    const path = '/api/gateway/reports';
    const forged: Answer<unknown> = await gateway.tells(district.address, path, report, 'another secret');
    expect([forged.status, (forged.body as ProblemAnswer).code]).toEqual([401, 'signatureInvalid']);
    const signedIn = await midwife.post<ProblemAnswer>(path, report);
    expect([signedIn.status, signedIn.body.code]).toEqual([401, 'signatureInvalid']);
  });

  it('about a message that is not known changes nothing, and is taken', async () => {
    const report = { id: randomUUID(), status: 'delivered' };
    expect((await gateway.tells(district.address, '/api/gateway/reports', report)).status).toBe(204);
  });
});

describe('a number', () => {
  it('is shown to its owner alone, and goes when they say so', async () => {
    const other = district.as('midwifeElsewhere');
    const set = { commandId: newId(), phone: '+6281111111111', by: 'whatsapp' };
    await other.state('/api/notifications/contact', set);
    await eventually(async () => {
      expect(await other.read('/api/notifications/contact')).toEqual({
        phone: '+6281111111111',
        by: 'whatsapp',
        language: 'id',
      });
    });
    expect((await other.ask('delete', '/api/notifications/contact')).status).toBe(204);
    await eventually(async () => {
      expect(await other.read('/api/notifications/contact')).toEqual({ phone: null, by: null, language: null });
    });
  });

  it('that is none is refused with a sentence', async () => {
    const { status, body } = await midwife.post<ProblemAnswer>('/api/notifications/contact', {
      commandId: newId(),
      phone: 'IBU-BIDAN',
      by: 'sms',
    });
    expect([status, body.code]).toEqual([422, 'phoneMalformed']);
  });
});
