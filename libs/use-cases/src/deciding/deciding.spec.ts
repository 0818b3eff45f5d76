import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CqrsModule, CommandBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { type EventLog, EventLogUnavailable, RevisionConflict } from '@rujukan/event-log';
import { verifyChain } from '@rujukan/event-log/chain';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { type CaseCommand, type District, type Facility, caseStream, decide } from '@rujukan/referral';
import { MUKOMUKO, THE_CASE, THE_INFANT_CASE, midwife, rsud } from '@rujukan/referral/testing';
import { ChangeCase, ChangeCaseHandler } from '../change-case/change-case';
import { DISTRICT, type DistrictView, EVENT_LOG } from '../ports';
import { RecordBirth, RecordBirthHandler } from '../record-birth/record-birth';
import { RegisterWalkIn, RegisterWalkInHandler } from '../register-walk-in/register-walk-in';
import { Deciding } from './deciding';
import { isReceipt } from './receipt';

function viewOf(district: District, catchUp: () => void = () => undefined): DistrictView {
  return {
    facility: (id) => district.facility(id) as Facility | undefined,
    all: () => [],
    catchUp: () => {
      catchUp();
      return Promise.resolve();
    },
  };
}

describe('load, decide, append', () => {
  let folder: string;
  let log: SqliteEventLog;
  let module: TestingModule;

  const started = async (eventLog: EventLog, district: DistrictView = viewOf(MUKOMUKO)) => {
    module = await Test.createTestingModule({
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: EVENT_LOG, useValue: eventLog },
        { provide: DISTRICT, useValue: district },
        Deciding,
        ChangeCaseHandler,
        RecordBirthHandler,
        RegisterWalkInHandler,
      ],
    }).compile();
    await module.init();
    const bus = module.get(CommandBus);
    return (command: CaseCommand) => bus.execute(new ChangeCase(command));
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rujukan-use-cases-'));
    log = SqliteEventLog.open(folder);
  });

  afterEach(async () => {
    await module.close();
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });

  const storedTypes = async (caseId = THE_CASE) =>
    (await log.readStream(caseStream(caseId))).map(({ type }) => type);

  it('chains each event to the one before it in its stream', async () => {
    const send = await started(log);
    await send(midwife('DetectCase', {}, '08:00'));
    await send(midwife('RaiseReferral', {}, '08:10'));

    const { findings, withoutHash, root } = await verifyChain(log);

    expect({ findings, withoutHash, events: root.events }).toEqual({
      findings: [],
      withoutHash: 0,
      events: 2,
    });
  });

  it('answers with the position of what it stored, and with the same for a repeat', async () => {
    const send = await started(log);
    const detection = midwife('DetectCase', {}, '08:00');

    const first = await send(detection);
    const again = await send(detection);

    expect(first).toMatchObject({ revision: 0, repeated: false, position: await log.head() });
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('writes nothing for a refusal', async () => {
    const send = await started(log);

    expect(await send(midwife('RaiseReferral'))).toMatchObject({ refused: 'caseUnknown' });
    expect(await log.head()).toBeNull();
  });

  it('takes both of two phones that write to one case at once', async () => {
    const send = await started(log);
    await send(midwife('DetectCase', {}, '08:00'));

    const answers = await Promise.all(
      Array.from({ length: 12 }, () => send(midwife('AddNote', { legId: null }, '08:10'))),
    );

    expect(answers.every(isReceipt)).toBe(true);
    expect(await storedTypes()).toHaveLength(13);
  });

  it('gives up as busy rather than for ever when somebody is always first', async () => {
    const alwaysLate: EventLog = Object.assign(Object.create(log) as EventLog, {
      readStream: (stream: string) => log.readStream(stream),
      append: (stream: string) => Promise.reject(new RevisionConflict(stream, 'none', 0)),
    });
    const send = await started(alwaysLate);

    await expect(send(midwife('DetectCase', {}, '08:00'))).rejects.toThrow(EventLogUnavailable);
  });

  it('asks again when a facility was registered behind the back of its view', async () => {
    let isSeen = false;
    const late: District = { facility: (id) => (isSeen ? MUKOMUKO.facility(id) : undefined) };
    const register = () => {
      isSeen = true;
    };
    const send = await started(log, viewOf(late, register));

    expect(await send(midwife('DetectCase', {}, '08:00'))).toMatchObject({ repeated: false });
  });

  describe('a birth', () => {
    const detection = midwife('DetectCase', {}, '08:00');
    const infant = midwife('DetectCase', { subject: 'infant', ksprTotal: null }, '09:00');
    const birth = (facts = infant.facts) =>
      new RecordBirth(THE_CASE, THE_INFANT_CASE, true, facts, infant.occurrence, null);

    it('opens a case for the infant and links it to the mother', async () => {
      const send = await started(log);
      await send(detection);

      expect(await module.get(CommandBus).execute(birth())).toMatchObject({ repeated: false });
      expect(await storedTypes()).toEqual(['CaseDetected', 'InfantLinked']);
      expect(await storedTypes(THE_INFANT_CASE)).toEqual(['CaseDetected']);
    });

    it('writes neither half when the infant would be refused', async () => {
      const send = await started(log);
      await send(detection);

      const answer = await module.get(CommandBus).execute(birth({ ...infant.facts, origin: 'nowhere' }));

      expect(answer).toMatchObject({ refused: 'facilityUnknown' });
      expect(await storedTypes()).toEqual(['CaseDetected']);
    });

    it('is completed by sending it again when it was cut between its halves', async () => {
      const send = await started(log);
      await send(detection);
      const { occurrence } = infant;
      const link = {
        ...midwife('LinkInfant', { infantCaseId: THE_INFANT_CASE, bornInTransit: true }),
        occurrence,
      };
      const past = (await log.readStream(caseStream(THE_CASE))) as never;
      expect(decide(past, link, MUKOMUKO)).toHaveLength(1);
      await send(link);

      await module.get(CommandBus).execute(birth());

      expect(await storedTypes()).toEqual(['CaseDetected', 'InfantLinked']);
      expect(await storedTypes(THE_INFANT_CASE)).toEqual(['CaseDetected']);
    });
  });

  it('begins the case of a walk-in with her arrival', async () => {
    await started(log);
    const { facts, occurrence } = rsud('DetectCase', { entry: 'walkIn' }, '02:00');
    const at = occurrence.actor.facilityId ?? '';
    const walkIn = new RegisterWalkIn(
      THE_CASE,
      'leg-1',
      { ...facts, detectedAt: at, origin: at },
      occurrence,
      null,
    );

    const first = await module.get(CommandBus).execute(walkIn);
    const again = await module.get(CommandBus).execute(walkIn);

    expect(first).toMatchObject({ revision: 1, repeated: false });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await storedTypes()).toEqual(['CaseDetected', 'PatientArrived']);
  });
});
