import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CqrsModule, CommandBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { type EventLog, EventLogUnavailable, type NewEvent, RevisionConflict } from '@rujukan/event-log';
import { verifyChain } from '@rujukan/event-log/chain';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { type CaseCommand, type District, type Facility, caseStream, decide } from '@rujukan/referral';
import { MUKOMUKO, THE_CASE, THE_INFANT_CASE, midwife, rsud } from '@rujukan/referral/testing';
import { ChangeCase, ChangeCaseHandler } from '../change-case/change-case';
import { Vault, VaultUnavailable } from '@rujukan/vault';
import { PersonKeysInMemory, vaultOn } from '@rujukan/vault/testing';
import { DISTRICT, type DistrictView, EVENT_LOG } from '../ports';
import { RecordBirth, RecordBirthHandler } from '../record-birth/record-birth';
import { RegisterWalkIn, RegisterWalkInHandler } from '../register-walk-in/register-walk-in';
import { Deciding } from './deciding';
import { isReceipt } from './receipt';
import { Sealing } from './sealing';

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
  let keys: PersonKeysInMemory;
  let vault: Vault;

  const started = async (eventLog: EventLog, district: DistrictView = viewOf(MUKOMUKO)) => {
    module = await Test.createTestingModule({
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: EVENT_LOG, useValue: eventLog },
        { provide: DISTRICT, useValue: district },
        { provide: Vault, useValue: vault },
        Sealing,
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
    keys = new PersonKeysInMemory();
    vault = await vaultOn(keys);
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

  describe('what is said of a person', () => {
    const HERS = { name: 'Ibu Percobaan', nik: '1706054704980001', phone: '0811-0000-0001' };
    const detection = midwife('DetectCase', {}, '08:00', { personal: HERS });
    const person = detection.facts.personId;
    const storedEnvelope = async () => (await log.readStream(caseStream(THE_CASE)))[0]!.personal!;

    it('reaches the log sealed, under a key of hers', async () => {
      const send = await started(log);
      expect(await send(detection)).toMatchObject({ personalDropped: false });

      const envelope = await storedEnvelope();
      expect(envelope).toMatchObject({ sealed: 1, person });
      expect(JSON.stringify(envelope)).not.toContain('Percobaan');
      const at = {
        stream: caseStream(THE_CASE),
        eventId: detection.occurrence.commandId,
        type: 'CaseDetected',
      };
      expect(await vault.open([{ ...at, personal: envelope }])).toEqual([{ personal: HERS, withheld: null }]);
    });

    it('is compared when the command comes again', async () => {
      const send = await started(log);
      await send(detection);

      expect(await send(detection)).toMatchObject({ repeated: true, personalDropped: false });
      const other = { ...detection, personal: { ...HERS, name: 'Somebody else' } };
      expect(await send(other)).toMatchObject({ refused: 'commandIdReused' });
    });

    it('leaves the numbers by which she is found', async () => {
      const send = await started(log);
      await send(detection);

      expect(await vault.whoHas({ kind: 'nik', value: '1706 0547 0498 0001' })).toEqual([person]);
      expect(await vault.whoHas({ kind: 'phone', value: '+62 811 0000 0001' })).toEqual([person]);
      expect(await vault.whoHas({ kind: 'phone', value: HERS.nik })).toEqual([]);
    });

    it('is not written, nor anything of its command, while the vault is away', async () => {
      const send = await started(log);
      keys.isAway = true;

      await expect(send(detection)).rejects.toThrow(VaultUnavailable);
      expect(await log.head()).toBeNull();
      expect(await send(midwife('DetectCase', {}, '08:00'))).toMatchObject({ repeated: false });
    });

    it('is dropped, and its facts are kept, when she was erased', async () => {
      const send = await started(log);
      await send(detection);
      await vault.erase([person]);

      const note = midwife('AddNote', { legId: null }, '08:10', { personal: { note: 'she called' } });
      expect(await send(note)).toMatchObject({ repeated: false, personalDropped: true });
      expect(await send(note)).toMatchObject({ repeated: true, personalDropped: true });
      expect((await log.readStream(caseStream(THE_CASE)))[1]).toMatchObject({
        type: 'NoteAdded',
        personal: null,
      });
      expect(await send(detection)).toMatchObject({ repeated: true, personalDropped: false });
    });

    it('was told of an older log unsealed, and is compared as it is', async () => {
      const { occurrence, facts: data } = detection;
      const older = {
        id: occurrence.commandId,
        type: 'CaseDetected',
        data,
        meta: occurrence,
        personal: HERS,
      };
      await log.append(caseStream(THE_CASE), 'none', [older as unknown as NewEvent]);
      const send = await started(log);

      expect(await send(detection)).toMatchObject({ repeated: true });
    });
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
