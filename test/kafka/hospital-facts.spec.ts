import { commandIdOf } from '@rujukan/relay';
import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../journeys/kit/eventually';
import { about, newId } from '../journeys/kit/person';
import { RSUD } from '../journeys/kit/places';
import { ConnectedDistrict, SIMRS, TAKEN_WITHIN_MS } from './kit/connected-district';

const PAGE = join(import.meta.dirname, '../../docs/hospital-facts.md');

let connected: ConnectedDistrict;

beforeAll(async () => {
  connected = await ConnectedDistrict.start();
}, 240_000);

afterAll(() => connected[Symbol.asyncDispose]());

describe('the facts that a hospital tells over Kafka', () => {
  it('show in the lists and in the figures as if a person had entered them', async () => {
    const { district } = connected;
    const { ibu, leg } = await connected.onHerWay();
    const hospital = district.as('hospital');
    await eventually(async () => {
      expect(about(ibu, await hospital.incoming())).toHaveLength(1);
    });
    const counted = async () => {
      const { rows } = await district.as('coordinator').asksForDelays({ groupBy: 'none', destination: RSUD });
      return rows[0]?.intervals.referralToArrival?.counted ?? 0;
    };
    const before = await counted();

    await connected.send(
      SIMRS.arrival(ibu.caseId, leg, connected.minutesAgo(40)),
      SIMRS.admission(ibu.caseId, leg, connected.minutesAgo(30)),
      SIMRS.careStarted(ibu.caseId, leg, connected.minutesAgo(20)),
      SIMRS.outcome(ibu.caseId, leg, connected.minutesAgo(5)),
    );

    await connected.hasHeard(ibu, 'PatientArrived', 'PatientAdmitted', 'CareStarted', 'OutcomeRecorded');
    await eventually(async () => {
      expect(about(ibu, await hospital.incoming())).toEqual([]);
      expect(await counted()).toBe(before + 1);
    }, TAKEN_WITHIN_MS);
    const events = await district.stores.log.readStream(`referralCase-${ibu.caseId}`);
    const arrival = events.find(({ type }) => type === 'PatientArrived')!;
    expect(arrival.meta).toMatchObject({
      occurredAt: { precision: 'exact', at: connected.minutesAgo(40) },
      recordedAt: connected.minutesAgo(39),
      clockOffsetMs: 0,
      actor: { role: 'hospital', facilityId: RSUD },
    });
  });

  it('tell of free beds too', async () => {
    const message = SIMRS.capacity(3, connected.minutesAgo(1));
    await connected.send(message);
    await eventually(async () => {
      const events = await connected.district.stores.log.readStream(`facility-${RSUD}`);
      expect(events.map(({ id }) => id)).toContain(commandIdOf(message.fact));
    }, TAKEN_WITHIN_MS);
  });

  it('are taken as the page for those who connect a hospital sends one', async () => {
    const { ibu, leg } = await connected.onHerWay();
    const [, command = ''] = /```sh\n(kcat -P.*?)\n```/s.exec(await readFile(PAGE, 'utf8')) ?? [];
    await promisify(execFile)('bash', ['-euc', command], {
      env: {
        ...process.env,
        KAFKA: connected.cluster.brokers[0],
        CASE: ibu.caseId,
        LEG: leg,
        AT: new Date(connected.minutesAgo(40)).toISOString(),
        ID: newId(),
      },
    });
    await connected.hasHeard(ibu, 'PatientArrived');
  });

  it('are recorded once however often they come', async () => {
    const { ibu, leg } = await connected.onHerWay();
    const arrival = SIMRS.arrival(ibu.caseId, leg, connected.minutesAgo(40));
    const { repeated } = connected.intake.status;
    await connected.send(arrival, arrival, arrival);
    await eventually(() => {
      expect(connected.intake.status.repeated).toBe(repeated + 2);
    }, TAKEN_WITHIN_MS);
    expect(await connected.toldOf(ibu)).toEqual(['PatientArrived']);
  });

  it('are taken in any order that the field allows: an admission may come before its arrival', async () => {
    const { ibu, leg } = await connected.onHerWay();
    await connected.send(SIMRS.admission(ibu.caseId, leg, connected.minutesAgo(30)));
    await connected.hasHeard(ibu, 'PatientAdmitted');
    await connected.send(SIMRS.arrival(ibu.caseId, leg, connected.minutesAgo(40)));
    await connected.hasHeard(ibu, 'PatientAdmitted', 'PatientArrived');
  });

  it.each(['gzip', 'snappy', 'lz4', 'zstd'])('are read when they come packed with %s', async (packing) => {
    const { ibu, leg } = await connected.onHerWay();
    const { key, value } = SIMRS.arrival(ibu.caseId, leg, connected.minutesAgo(40));
    await connected.sendRaw(key, value, '-z', packing);
    await connected.hasHeard(ibu, 'PatientArrived');
  });
});

describe('while the log cannot be written', () => {
  it('nothing is rejected, and all is taken once it can be again', async () => {
    const journeys = await Promise.all(Array.from({ length: 12 }, () => connected.onHerWay()));
    const rejectedBefore = JSON.stringify(connected.intake.status.rejected);
    connected.log.failAfter(3);
    try {
      await connected.send(
        ...journeys.flatMap(({ ibu, leg }) => [
          SIMRS.arrival(ibu.caseId, leg, connected.minutesAgo(40)),
          SIMRS.admission(ibu.caseId, leg, connected.minutesAgo(30)),
        ]),
      );
      await eventually(() => {
        expect(connected.intake.status).toMatchObject({
          state: 'following',
          lastTrouble: 'EventLogUnavailable',
        });
      }, TAKEN_WITHIN_MS);
    } finally {
      connected.log.mend();
    }
    for (const { ibu } of journeys) await connected.hasHeard(ibu, 'PatientArrived', 'PatientAdmitted');
    await eventually(() => {
      expect(connected.intake.status).toMatchObject({ lastTrouble: null });
    }, TAKEN_WITHIN_MS);
    expect(JSON.stringify(connected.intake.status.rejected)).toBe(rejectedBefore);
  });
});

describe('while the broker is away', () => {
  it('people go on over HTTP, and what hospitals tell afterwards is taken', async () => {
    const { cluster } = connected;
    await cluster.kill(0);
    const { ibu, leg } = await connected.onHerWay();
    await cluster.restart(0);
    await connected.send(SIMRS.arrival(ibu.caseId, leg, connected.minutesAgo(40)));
    await connected.hasHeard(ibu, 'PatientArrived');
    await eventually(() => {
      expect(connected.intake.status).toMatchObject({ state: 'following', lag: 0 });
    }, TAKEN_WITHIN_MS);
  });
});
