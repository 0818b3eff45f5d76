import { type Instant, instant } from '@rujukan/kernel';
import { HospitalFactsIntake, HospitalFactsModule } from '@rujukan/relay';
import { HOSPITAL_FACTS_TOPIC, type Rejected } from '@rujukan/stage-topics';
import { RejectedFacts, kafkaOf } from '@rujukan/stage-topics/kafka';
import { pino } from 'pino';
import { type District, startDistrict } from '../../journeys/kit/district';
import { eventually } from '../../journeys/kit/eventually';
import { FailingLog } from '../../journeys/kit/failing-log';
import { type Patient, newId, somebody } from '../../journeys/kit/person';
import { IPUH, PEOPLE, RSUD } from '../../journeys/kit/places';
import { KafkaCluster } from '../brokers/kafka-cluster';
import { type HospitalMessage, HospitalSystem } from './hospital-system';
import { kcatSend, kcatSendLines } from './kcat';

export const SIMRS = new HospitalSystem('https://simrs.rsud.example', RSUD);
/** One whose account is not there yet. */
export const FORMER = new HospitalSystem('https://simrs-lama.rsud.example', RSUD);
export const FORMER_LOGIN = 'simrs.lama';
export const TAKEN_WITHIN_MS = 60_000;

const SOURCE = 'https://rujukan.example';
const SILENT = pino({ level: 'silent' });
const SOURCES = new Map([
  [SIMRS.source, PEOPLE.hospital.login],
  ['https://simrs.rsia.example', PEOPLE.otherHospital.login],
  ['https://puskesmas.example', PEOPLE.midwife.login],
  ['https://nobody.example', 'nobody.there'],
  [FORMER.source, FORMER_LOGIN],
]);
const BEFORE_THE_HOSPITAL = ['CaseDetected', 'ReferralRaised'];

/** A woman referred from Ipuh to the RSUD, on her way there. */
interface OnHerWay {
  readonly ibu: Patient;
  readonly leg: string;
}

/** The district over HTTP, with a broker beside it over which its hospitals tell what happens. */
export class ConnectedDistrict implements AsyncDisposable {
  private constructor(
    readonly cluster: KafkaCluster,
    readonly district: District,
    readonly log: FailingLog,
  ) {}

  static async start(): Promise<ConnectedDistrict> {
    const cluster = await KafkaCluster.start('4.1.1');
    const kafka = { brokers: cluster.brokers, tls: false, account: null, source: SOURCE } as const;
    let log: FailingLog | undefined;
    const district = await startDistrict({
      beside: [HospitalFactsModule.with({ kafka, sources: SOURCES, logger: SILENT })],
      log: (opened) => (log = new FailingLog(opened)),
    });
    const connected = new ConnectedDistrict(cluster, district, log!);
    await eventually(() => {
      expect(connected.intake.status.state).toBe('following');
    }, TAKEN_WITHIN_MS);
    return connected;
  }

  get intake(): HospitalFactsIntake {
    return this.district.app.get(HospitalFactsIntake, { strict: false });
  }

  get rejected(): RejectedFacts {
    return new RejectedFacts(kafkaOf({ brokers: this.cluster.brokers, tls: false, account: null }, SILENT));
  }

  /** What the commands need to know. */
  get settings(): Readonly<Record<string, string>> {
    return { KAFKA_BROKERS: this.cluster.brokers.join(','), KAFKA_SOURCE: SOURCE };
  }

  minutesAgo(minutes: number): Instant {
    return instant(this.district.clock.now() - minutes * 60_000);
  }

  send(...messages: readonly HospitalMessage[]): Promise<void> {
    return kcatSendLines(this.cluster.brokers, HOSPITAL_FACTS_TOPIC, messages);
  }

  sendRaw(key: string, value: string | Buffer, ...options: readonly string[]): Promise<void> {
    return kcatSend(this.cluster.brokers, HOSPITAL_FACTS_TOPIC, { key, value }, ...options);
  }

  /** An arrival that nothing is wrong with but that its case is not known. */
  arrivalOf(caseId: string): HospitalMessage {
    return SIMRS.arrival(caseId, newId(), this.minutesAgo(10));
  }

  async onHerWay(): Promise<OnHerWay> {
    const { clock } = this.district;
    const midwife = this.district.as('midwife');
    const ibu = somebody();
    const at = { occurredAt: clock.minutesAgo(180) };
    await midwife.detects(ibu, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' }, at);
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH, occurredAt: clock.minutesAgo(170) });
    return { ibu, leg };
  }

  /** The events of a case that a hospital told of. */
  async toldOf({ caseId }: Patient): Promise<readonly string[]> {
    const events = await this.district.stores.log.readStream(`referralCase-${caseId}`);
    return events.map(({ type }) => type).filter((type) => !BEFORE_THE_HOSPITAL.includes(type));
  }

  async hasHeard(patient: Patient, ...types: readonly string[]): Promise<void> {
    await eventually(async () => {
      expect(await this.toldOf(patient)).toEqual(types);
    }, TAKEN_WITHIN_MS);
  }

  rejectionUnder(key: string): Promise<Rejected> {
    return eventually(async () => {
      const open = await this.rejected.open();
      const found = open.find(({ original }) => original.key?.toString() === key);
      if (!found) throw new Error(`nothing was rejected under ${key}`);
      return found;
    }, TAKEN_WITHIN_MS);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.district.close();
    await this.cluster.stop();
  }
}
