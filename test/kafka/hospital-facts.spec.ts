import { accountIdOfLogin } from '@rujukan/access';
import { type Instant, instant } from '@rujukan/kernel';
import { HospitalFactsIntake, HospitalFactsModule, commandIdOf } from '@rujukan/relay';
import { HOSPITAL_FACTS_TOPIC, type Rejected } from '@rujukan/stage-topics';
import { NothingToSend, RejectedFacts, kafkaOf } from '@rujukan/stage-topics/kafka';
import { pino } from 'pino';
import { type District, startDistrict } from '../journeys/kit/district';
import { eventually } from '../journeys/kit/eventually';
import { FailingLog } from '../journeys/kit/failing-log';
import { type Patient, about, newId, somebody } from '../journeys/kit/person';
import { IPUH, PEOPLE, RSUD } from '../journeys/kit/places';
import { KafkaCluster } from './brokers/kafka-cluster';
import { type HospitalMessage, HospitalSystem } from './kit/hospital-system';
import { kcatSend, kcatSendLines, kcatSendNothing } from './kit/kcat';

const SILENT = pino({ level: 'silent' });
const SIMRS = new HospitalSystem('https://simrs.rsud.example', RSUD);
const FORMER = new HospitalSystem('https://simrs-lama.rsud.example', RSUD);
const TAKEN_WITHIN_MS = 60_000;

let cluster: KafkaCluster;
let district: District;
let log: FailingLog | undefined;

beforeAll(async () => {
  cluster = await KafkaCluster.start('4.1.1');
  const brokers = { brokers: cluster.brokers, tls: false, account: null } as const;
  const kafka = { ...brokers, source: 'https://rujukan.example' };
  const sources = new Map([
    [SIMRS.source, PEOPLE.hospital.login],
    ['https://simrs.rsia.example', PEOPLE.otherHospital.login],
    ['https://puskesmas.example', PEOPLE.midwife.login],
    ['https://nobody.example', 'nobody.there'],
    [FORMER.source, 'simrs.lama'],
  ]);
  district = await startDistrict({
    beside: [HospitalFactsModule.with({ kafka, sources, logger: SILENT })],
    log: (opened) => (log = new FailingLog(opened)),
  });
  await eventually(() => {
    expect(intake().status.state).toBe('following');
  }, TAKEN_WITHIN_MS);
}, 120_000);

afterAll(async () => {
  await district.close();
  await cluster.stop();
});

const intake = () => district.app.get(HospitalFactsIntake, { strict: false });
const rejectedFacts = () =>
  new RejectedFacts(kafkaOf({ brokers: cluster.brokers, tls: false, account: null }, SILENT));
const minutesAgo = (minutes: number): Instant => instant(district.clock.now() - minutes * 60_000);
const send = (...messages: readonly HospitalMessage[]) =>
  kcatSendLines(cluster.brokers, HOSPITAL_FACTS_TOPIC, messages);
const sendRaw = (key: string, value: string | Buffer, ...options: readonly string[]) =>
  kcatSend(cluster.brokers, HOSPITAL_FACTS_TOPIC, { key, value }, ...options);

/** A woman referred from Ipuh to the RSUD, on her way there. */
async function onHerWay(): Promise<{ readonly ibu: Patient; readonly leg: string }> {
  const ibu = somebody();
  const midwife = district.as('midwife');
  const at = { occurredAt: district.clock.minutesAgo(180) };
  await midwife.detects(ibu, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' }, at);
  const leg = await midwife.refers(ibu, RSUD, { from: IPUH, occurredAt: district.clock.minutesAgo(170) });
  return { ibu, leg };
}

async function typesOf({ caseId }: Patient): Promise<readonly string[]> {
  const events = await district.stores.log.readStream(`referralCase-${caseId}`);
  return events.map(({ type }) => type);
}

/** How many there are of each event of a case that hospitals told of. */
const toldOf = async (patient: Patient) =>
  (await typesOf(patient)).filter((type) => !['CaseDetected', 'ReferralRaised'].includes(type));

async function rejectionUnder(key: string): Promise<Rejected> {
  return eventually(async () => {
    const open = await rejectedFacts().open();
    const found = open.find(({ original }) => original.key?.toString() === key);
    if (!found) throw new Error(`nothing was rejected under ${key}`);
    return found;
  }, TAKEN_WITHIN_MS);
}

describe('the facts that a hospital tells over Kafka', () => {
  it('show in the lists and in the figures as if a person had entered them', async () => {
    const { ibu, leg } = await onHerWay();
    const hospital = district.as('hospital');
    await eventually(async () => {
      expect(about(ibu, await hospital.incoming())).toHaveLength(1);
    });
    const counted = async () => {
      const { rows } = await district.as('coordinator').asksForDelays({ groupBy: 'none', destination: RSUD });
      return rows[0]?.intervals.referralToArrival?.counted ?? 0;
    };
    const before = await counted();

    await send(
      SIMRS.arrival(ibu.caseId, leg, minutesAgo(40)),
      SIMRS.admission(ibu.caseId, leg, minutesAgo(30)),
      SIMRS.careStarted(ibu.caseId, leg, minutesAgo(20)),
      SIMRS.outcome(ibu.caseId, leg, minutesAgo(5)),
    );

    await eventually(async () => {
      expect(await toldOf(ibu)).toEqual([
        'PatientArrived',
        'PatientAdmitted',
        'CareStarted',
        'OutcomeRecorded',
      ]);
      expect(about(ibu, await hospital.incoming())).toEqual([]);
      expect(await counted()).toBe(before + 1);
    }, TAKEN_WITHIN_MS);
    const events = await district.stores.log.readStream(`referralCase-${ibu.caseId}`);
    const arrival = events.find(({ type }) => type === 'PatientArrived')!;
    expect(arrival.meta).toMatchObject({
      occurredAt: { precision: 'exact', at: minutesAgo(40) },
      recordedAt: minutesAgo(39),
      clockOffsetMs: 0,
      actor: { role: 'hospital', facilityId: RSUD },
    });
  });

  it('tell of free beds too', async () => {
    const message = SIMRS.capacity(3, minutesAgo(1));
    await send(message);
    await eventually(async () => {
      const events = await district.stores.log.readStream(`facility-${RSUD}`);
      expect(events.map(({ id }) => id)).toContain(commandIdOf(message.fact));
    }, TAKEN_WITHIN_MS);
  });

  it('are recorded once however often they come', async () => {
    const { ibu, leg } = await onHerWay();
    const arrival = SIMRS.arrival(ibu.caseId, leg, minutesAgo(40));
    const { repeated } = intake().status;
    await send(arrival, arrival, arrival);
    await eventually(() => {
      expect(intake().status.repeated).toBe(repeated + 2);
    }, TAKEN_WITHIN_MS);
    expect(await toldOf(ibu)).toEqual(['PatientArrived']);
  });

  it('are taken in any order that the field allows: an admission may come before its arrival', async () => {
    const { ibu, leg } = await onHerWay();
    await send(SIMRS.admission(ibu.caseId, leg, minutesAgo(30)));
    await eventually(async () => {
      expect(await toldOf(ibu)).toEqual(['PatientAdmitted']);
    }, TAKEN_WITHIN_MS);
    await send(SIMRS.arrival(ibu.caseId, leg, minutesAgo(40)));
    await eventually(async () => {
      expect(await toldOf(ibu)).toEqual(['PatientAdmitted', 'PatientArrived']);
    }, TAKEN_WITHIN_MS);
  });

  it.each(['gzip', 'snappy', 'lz4', 'zstd'])('are read when they come packed with %s', async (packing) => {
    const { ibu, leg } = await onHerWay();
    const { key, value } = SIMRS.arrival(ibu.caseId, leg, minutesAgo(40));
    await sendRaw(key, value, '-z', packing);
    await eventually(async () => {
      expect(await toldOf(ibu)).toEqual(['PatientArrived']);
    }, TAKEN_WITHIN_MS);
  });
});

describe('a message that cannot be taken', () => {
  const arrivalOf = (caseId: string, by = SIMRS) => by.arrival(caseId, newId(), minutesAgo(10));
  const changed = (message: HospitalMessage, change: object) =>
    JSON.stringify({ ...(JSON.parse(message.value) as object), ...change });

  it.each<[what: string, reason: string, value: (caseId: string) => string | Buffer]>([
    ['is no JSON', 'notJson', () => 'HALO'],
    ['is no text', 'notJson', () => Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['is larger than any fact', 'tooLarge', () => 'x'.repeat(900_000)],
    ['is no CloudEvent', 'notACloudEvent', () => '{"patient": "Ibu Contoh"}'],
    [
      'is of a version that is not known here',
      'unknownVersion',
      (caseId) => changed(arrivalOf(caseId), { type: 'rujukan.hospital.arrival.v2' }),
    ],
    ['lacks a member', 'fieldsInvalid', (caseId) => changed(arrivalOf(caseId), { data: {} })],
    ['has the key of another case', 'wrongKey', () => arrivalOf(newId()).value],
    [
      'comes from a source that nobody set',
      'sourceUnknown',
      (caseId) => changed(arrivalOf(caseId), { source: 'https://elsewhere.example' }),
    ],
    [
      'comes from a source whose account is not there',
      'accountUnknown',
      (caseId) => changed(arrivalOf(caseId), { source: 'https://nobody.example' }),
    ],
    [
      'comes from a source whose account is no hospital',
      'notPermitted',
      (caseId) => changed(arrivalOf(caseId), { source: 'https://puskesmas.example' }),
    ],
    [
      'comes from another hospital than it speaks for',
      'notYourFacility',
      (caseId) => changed(arrivalOf(caseId), { source: 'https://simrs.rsia.example' }),
    ],
    ['is about a case that is not known', 'caseUnknown', (caseId) => arrivalOf(caseId).value],
    [
      'tells of tomorrow',
      'timeInTheFuture',
      (caseId) => SIMRS.arrival(caseId, newId(), minutesAgo(-24 * 60)).value,
    ],
  ])('because it %s is kept whole under %s, and the next one is taken', async (_, reason, valueOf) => {
    const key = newId();
    const value = valueOf(key);
    await sendRaw(key, value);
    const { ibu, leg } = await onHerWay();
    await send(SIMRS.arrival(ibu.caseId, leg, minutesAgo(10)));

    const rejected = await rejectionUnder(key);
    expect(rejected.reason).toBe(reason);
    expect(rejected.original.value?.equals(Buffer.from(value))).toBe(true);
    expect(rejected.sentence.en).not.toMatch(/[{}]|^$/);
    expect(rejected.sentence.id).not.toBe(rejected.sentence.en);
    await eventually(async () => {
      expect(await toldOf(ibu)).toEqual(['PatientArrived']);
    }, TAKEN_WITHIN_MS);
    expect(intake().status.rejected[reason]).toBeGreaterThan(0);
  });

  it('because its id was used for other facts of the case is kept, and what was said first stands', async () => {
    const { ibu, leg } = await onHerWay();
    const id = newId();
    await send(
      SIMRS.arrival(ibu.caseId, leg, minutesAgo(10), id),
      SIMRS.arrival(ibu.caseId, leg, minutesAgo(50), id),
    );
    expect((await rejectionUnder(ibu.caseId)).reason).toBe('commandIdReused');
    expect(await toldOf(ibu)).toEqual(['PatientArrived']);
  });

  it('because its account was closed is kept', async () => {
    const { ibu, leg } = await onHerWay();
    await district.openAccount({ login: 'simrs.lama', role: 'hospital', facilityId: RSUD }, false);
    await send(FORMER.arrival(ibu.caseId, leg, minutesAgo(40)));
    await eventually(async () => {
      expect(await toldOf(ibu)).toEqual(['PatientArrived']);
    }, TAKEN_WITHIN_MS);
    const closure = { commandId: newId(), reason: 'leftService' };
    await district.as('admin').state(`/api/accounts/${accountIdOfLogin('simrs.lama')}/closure`, closure);
    await district.stores.catchUp();

    await send(FORMER.admission(ibu.caseId, leg, minutesAgo(30)));

    expect((await rejectionUnder(ibu.caseId)).reason).toBe('accountClosed');
  });

  it('is taken after all when it is sent again in a better hour, and is open no longer', async () => {
    const { caseId, personId } = somebody();
    const legId = newId();
    await send(SIMRS.arrival(caseId, legId, minutesAgo(10)));
    const rejected = await rejectionUnder(caseId);
    expect(rejected.reason).toBe('caseUnknown');
    await district
      .as('midwife')
      .detects({ caseId, personId }, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' });

    await rejectedFacts().retry([rejected]);

    await eventually(async () => {
      expect(await toldOf({ caseId, personId })).toEqual(['PatientArrived']);
    }, TAKEN_WITHIN_MS);
    const open = await rejectedFacts().open();
    expect(open.map(({ id }) => id)).not.toContain(rejected.id);
  });

  it('is rejected anew, at its new place, when it is sent again too early', async () => {
    const caseId = newId();
    await send(arrivalOf(caseId));
    const first = await rejectionUnder(caseId);
    await rejectedFacts().retry([first]);
    const second = await eventually(async () => {
      const again = await rejectionUnder(caseId);
      expect(again.id).not.toBe(first.id);
      return again;
    }, TAKEN_WITHIN_MS);
    expect(second.reason).toBe('caseUnknown');
    expect(second.original.partition).toBe(first.original.partition);
  });

  it('without a value is kept, and not sent again', async () => {
    const key = newId();
    await kcatSendNothing(cluster.brokers, HOSPITAL_FACTS_TOPIC, key);
    const rejected = await rejectionUnder(key);
    expect(rejected.reason).toBe('empty');
    await expect(rejectedFacts().retry([rejected])).rejects.toThrow(NothingToSend);
  });
});

describe('while the log cannot be written', () => {
  it('nothing is rejected, and all is taken once it can be again', async () => {
    const journeys = await Promise.all(Array.from({ length: 12 }, onHerWay));
    const rejectedBefore = JSON.stringify(intake().status.rejected);
    log!.failAfter(3);
    try {
      await send(
        ...journeys.flatMap(({ ibu, leg }) => [
          SIMRS.arrival(ibu.caseId, leg, minutesAgo(40)),
          SIMRS.admission(ibu.caseId, leg, minutesAgo(30)),
        ]),
      );
      await eventually(() => {
        expect(intake().status).toMatchObject({ state: 'following', lastTrouble: 'EventLogUnavailable' });
      }, TAKEN_WITHIN_MS);
    } finally {
      log!.mend();
    }
    await eventually(async () => {
      for (const { ibu } of journeys) {
        expect(await toldOf(ibu)).toEqual(['PatientArrived', 'PatientAdmitted']);
      }
      expect(intake().status).toMatchObject({ lastTrouble: null });
    }, TAKEN_WITHIN_MS);
    expect(JSON.stringify(intake().status.rejected)).toBe(rejectedBefore);
  });
});

describe('while the broker is away', () => {
  it('people go on over HTTP, and what hospitals tell afterwards is taken', async () => {
    await cluster.kill(0);
    const { ibu, leg } = await onHerWay();
    await cluster.restart(0);
    await send(SIMRS.arrival(ibu.caseId, leg, minutesAgo(40)));
    await eventually(async () => {
      expect(await toldOf(ibu)).toEqual(['PatientArrived']);
    }, TAKEN_WITHIN_MS);
    await eventually(() => {
      expect(intake().status).toMatchObject({ state: 'following', lag: 0 });
    }, TAKEN_WITHIN_MS);
  });
});
