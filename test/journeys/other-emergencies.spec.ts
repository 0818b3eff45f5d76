import { ESCALATION, EscalationModule } from '@rujukan/coordination';
import { otherDetectionStream } from '@rujukan/referral';
import { StoryAlarm } from './kit/alarm';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { Gateway } from './kit/gateway';
import { type Person, type Said, newId } from './kit/person';
import { IPUH, POSYANDU } from './kit/places';

interface Told {
  readonly notificationId: string;
  readonly kind: string;
  readonly caseId: string | null;
  readonly otherDetectionId: string | null;
  readonly urgency: string | null;
  readonly text: string;
}

const MIDWIFE_PHONE = '+6281234567890';
const COORDINATOR_PHONE = '+6281234567891';
const HIS = { name: 'Kakek Rahasiakanlah (rekaan)' } as const;

let district: District;
let gateway: Gateway;
let alarm: StoryAlarm;
let kader: Person;
let midwife: Person;
let coordinator: Person;
const troubles: string[] = [];

const escalating = () => {
  alarm = new StoryAlarm();
  const onTrouble = (trouble: string) => {
    troubles.push(trouble);
  };
  return [EscalationModule.with({ alarm, onTrouble })];
};

beforeAll(async () => {
  gateway = await Gateway.start(() => district.clock);
  district = await startDistrict({ edge: { gateway: gateway.settings }, beside: escalating() });
  kader = district.as('kader');
  midwife = district.as('midwife');
  coordinator = district.as('coordinator');
  for (const [who, phone] of [
    [midwife, MIDWIFE_PHONE],
    [coordinator, COORDINATOR_PHONE],
  ] as const) {
    await who.state('/api/notifications/contact', { commandId: newId(), phone, by: 'sms' });
  }
  await district.stores.catchUp();
});

afterEach(() => {
  expect([...district.troubles, ...troubles]).toEqual([]);
});

afterAll(async () => {
  await district.close();
  await gateway.stop();
});

async function recorded(more: Said = {}): Promise<string> {
  const otherDetectionId = newId();
  const seen = { otherDetectionId, personId: newId(), posyandu: POSYANDU, ageGroup: 'elderly', person: HIS };
  await kader.state('/api/other-detections', {
    ...{ commandId: newId(), ...seen, signs: ['emergencySign'] },
    ...more,
  });
  await district.stores.catchUp();
  return otherDetectionId;
}

const handsOver = (id: string) =>
  midwife.state(`/api/other-detections/${id}/handover`, {
    ...{ commandId: newId(), service: 'acrossClusters', receipt: 'inPerson' },
  });

async function told(person: Person, id: string): Promise<readonly Told[]> {
  const { rows } = await person.read<{ readonly rows: readonly Told[] }>('/api/notifications?limit=200');
  return rows.filter(({ otherDetectionId }) => otherDetectionId === id);
}

const toldOnce = (person: Person, id: string): Promise<Told> =>
  eventually(async () => {
    const found = await told(person, id);
    expect(found).toHaveLength(1);
    return found[0]!;
  });

const smsOf = ({ notificationId }: Told) =>
  eventually(() => {
    const found = gateway.passedOn.filter(({ id }) => id === notificationId);
    expect(found).toHaveLength(1);
    return found[0]!;
  });

const typesOf = async (id: string) =>
  (await district.stores.log.readStream(otherDetectionStream(id))).map(({ type }) => type);

const passes = (minutes: number) => {
  alarm.pass(district.clock, minutes);
};

describe('an emergency at another age', () => {
  let id: string;

  it('is told at the puskesmas of the posyandu at once, by SMS too, and names nobody', async () => {
    id = await recorded();
    const notification = await toldOnce(midwife, id);
    const sms = await smsOf(notification);

    expect(notification).toMatchObject({
      kind: 'otherDetectionRecorded',
      caseId: null,
      urgency: 'emergency',
    });
    expect(sms).toMatchObject({ to: MIDWIFE_PHONE, by: 'sms' });
    expect(sms.text).toMatch(/^DARURAT: tanda bahaya usia lain dilihat di posyandu-melati/);
    expect(sms.text.length).toBeLessThanOrEqual(160);
    expect(JSON.stringify([notification, sms])).not.toContain('Rahasiakanlah');
    for (const other of ['midwifeElsewhere', 'hospital', 'coordinator', 'kader'] as const) {
      expect(await told(district.as(other), id)).toEqual([]);
    }
  });

  it('is told to the coordinator once, after half an hour in which nobody took it, and not before', async () => {
    passes(29);
    await district.stores.catchUp();
    expect(await typesOf(id)).toEqual(['OtherDetectionRecorded']);
    passes(1);
    const notification = await toldOnce(coordinator, id);

    expect(notification).toMatchObject({ kind: 'otherDetectionEscalated', urgency: 'emergency' });
    expect((await smsOf(notification)).text).toMatch(
      /^BELUM DITANGANI: tanda bahaya usia lain dari posyandu-melati.*puskesmas pkm-ipuh/,
    );
    expect(await typesOf(id)).toEqual(['OtherDetectionRecorded', 'OtherDetectionEscalated']);
  });

  it('was told by the product, with whom it told and by which rules; the midwife sees that', async () => {
    const events = await district.stores.log.readStream(otherDetectionStream(id));
    const { accountId } = await coordinator.read<{ readonly accountId: string }>('/api/session');

    expect(events.at(-1)).toMatchObject({
      data: {
        ...{ posyandu: POSYANDU, puskesmas: IPUH, toRole: 'coordinator', rules: '2026-1' },
        told: [{ accountId, as: 'coordinator' }],
      },
      meta: { actor: ESCALATION },
    });
    await district.stores.catchUp();
    const seen = await midwife.read<{ readonly escalated: string; readonly status: string }>(
      `/api/other-detections/${id}`,
    );
    expect(seen).toMatchObject({ status: 'recorded', escalated: expect.any(String) as string });
  });

  it('is told to nobody again, also after a restart, nor once the midwife has handed it over', async () => {
    await district.restart(escalating());
    passes(60);
    const later = await recorded({ signs: ['emergencySign'] });
    await toldOnce(midwife, later);
    passes(30);
    await toldOnce(coordinator, later);
    expect(await told(coordinator, id)).toHaveLength(1);
    expect(await told(midwife, id)).toHaveLength(1);

    await handsOver(id);
    await district.stores.catchUp();
    passes(60);
    const last = await recorded({ signs: ['emergencySign'] });
    await toldOnce(midwife, last);
    expect(await told(coordinator, id)).toHaveLength(1);
    expect(await told(midwife, id)).toHaveLength(1);
    expect(await typesOf(id)).toEqual([
      'OtherDetectionRecorded',
      'OtherDetectionEscalated',
      'OtherDetectionHandedOver',
    ]);
    await handsOver(last);
  });
});

describe('an emergency at another age that was due while the server was down', () => {
  it('is told to the coordinator at its next start, once', async () => {
    const id = await recorded();
    await toldOnce(midwife, id);
    await district.restart([]);
    district.clock.pass({ minutes: 45 });
    expect(await typesOf(id)).toEqual(['OtherDetectionRecorded']);
    await district.restart(escalating());

    await toldOnce(coordinator, id);
    expect(await typesOf(id)).toEqual(['OtherDetectionRecorded', 'OtherDetectionEscalated']);
  });
});

describe('what is taken in time, or can wait', () => {
  it('never reaches the coordinator', async () => {
    const taken = await recorded();
    const canWait = await recorded({ signs: ['poorVision'] });
    await handsOver(taken);
    await district.stores.catchUp();
    passes(60);
    const untaken = await recorded();
    await district.stores.catchUp();
    passes(30);
    await toldOnce(coordinator, untaken);

    expect(await told(coordinator, taken)).toEqual([]);
    expect(await typesOf(taken)).toEqual(['OtherDetectionRecorded', 'OtherDetectionHandedOver']);
    expect(await told(midwife, canWait)).toEqual([]);
    expect(await typesOf(canWait)).toEqual(['OtherDetectionRecorded']);
  });
});
