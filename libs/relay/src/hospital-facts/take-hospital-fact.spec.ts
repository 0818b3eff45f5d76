import { AccountDirectory, accountIdOfLogin, accountStream } from '@rujukan/access';
import { EventLogUnavailable } from '@rujukan/event-log';
import { instant } from '@rujukan/kernel';
import type { Role } from '@rujukan/referral';
import {
  HOSPITAL_FACTS_TOPIC,
  HOSPITAL_FACT_TYPES,
  type HospitalFactType,
  type Rejection,
  exampleMessages,
} from '@rujukan/stage-topics';
import type { ChangeCase, ChangeFacility } from '@rujukan/use-cases';
import fc from 'fast-check';
import { takingHospitalFacts } from './take-hospital-fact';

type Change = ChangeCase | ChangeFacility;

const SOURCE = 'https://simrs.rsud-rekaan.example';
const LOGIN = 'simrs.rsud';
const HOSPITAL = 'rsud-rekaan';
const NOW = instant(Date.UTC(2026, 10, 21, 2, 0));
const COMMANDS: Readonly<Record<HospitalFactType, string>> = {
  'rujukan.hospital.arrival.v1': 'AcknowledgeArrival',
  'rujukan.hospital.admission.v1': 'AdmitPatient',
  'rujukan.hospital.careStarted.v1': 'StartCare',
  'rujukan.hospital.outcome.v1': 'RecordOutcome',
  'rujukan.hospital.capacity.v1': 'ReportCapacity',
};

/** The accounts of a log in which this one was opened, and closed or given a first password since. */
function accountsWith(
  role: Role,
  facilityId: string | null,
  ...since: readonly (readonly [string, object])[]
) {
  const accounts = new AccountDirectory();
  const accountId = accountIdOfLogin(LOGIN);
  const events = [['AccountOpened', { accountId, role, facilityId }], ...since] as const;
  events.forEach(([type, data], revision) => {
    const stored = { id: String(revision), type, data: { ...data }, meta: {}, personal: null };
    accounts.apply({ ...stored, stream: accountStream(accountId), revision });
  });
  return accounts;
}

/** A reception behind which every command is answered the same. */
function reception(answer: unknown, accounts = accountsWith('hospital', HOSPITAL)) {
  const sent: Change[] = [];
  const incidents: string[] = [];
  const take = takingHospitalFacts({
    sources: new Map([[SOURCE, LOGIN]]),
    accounts,
    clock: { now: () => NOW },
    commands: {
      execute: (command: unknown) => {
        sent.push(command as Change);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as never);
      },
    },
    onIncident: (incident) => incidents.push(incident),
  });
  const taken = (key: string | Buffer | null, value: string | Buffer | null) =>
    take({
      topic: HOSPITAL_FACTS_TOPIC,
      partition: 0,
      offset: '7',
      timestamp: null,
      key: key === null ? null : Buffer.from(key),
      value: value === null ? null : Buffer.from(value),
    });
  return { sent, incidents, taken };
}

const RECORDED = { position: '1', revision: 1, repeated: false };
const EXAMPLES = exampleMessages().filter(({ topic }) => topic === HOSPITAL_FACTS_TOPIC);

function example(type: HospitalFactType, change: object = {}) {
  const found = EXAMPLES.map(({ key, value }) => ({ key, event: JSON.parse(value) as Example })).find(
    ({ event }) => event.type === type,
  )!;
  const event = { ...found.event, source: SOURCE, ...change };
  return { key: found.key, value: JSON.stringify(event) };
}

interface Example {
  readonly type: string;
}

describe('what a hospital tells', () => {
  it.each(HOSPITAL_FACT_TYPES)('as %s becomes the command of its account', async (type) => {
    const { sent, taken } = reception(RECORDED);
    const { key, value } = example(type);
    expect(await taken(key, value)).toBe('recorded');
    expect(sent).toHaveLength(1);
    expect(sent[0]!.command).toMatchObject({
      name: COMMANDS[type],
      occurrence: {
        receivedAt: NOW,
        actor: { accountId: accountIdOfLogin(LOGIN), role: 'hospital', facilityId: HOSPITAL },
      },
    });
  });

  const { key, value } = example('rujukan.hospital.arrival.v1');

  it('is a repeat where the log has it', async () => {
    expect(await reception({ ...RECORDED, repeated: true }).taken(key, value)).toBe('repeated');
  });

  it('is rejected with the code and the sentences of a refusal', async () => {
    const refusal = { refused: 'caseUnknown', about: { caseId: key } };
    expect(await reception(refusal).taken(key, value)).toEqual({
      reason: 'caseUnknown',
      sentence: {
        en: `No case ${key} is known here. Send its detection first, then this again.`,
        id: `Kasus ${key} belum dikenal. Kirim dulu deteksinya, lalu kirim ini lagi.`,
      },
    });
  });

  it('is neither recorded nor rejected while the log is away', async () => {
    const away = new EventLogUnavailable('away');
    await expect(reception(away).taken(key, value)).rejects.toBe(away);
  });

  it('is rejected under a number of an incident when something fails that nobody foresaw', async () => {
    const { incidents, taken } = reception(new TypeError('Ibu Contoh is not iterable'));
    const { reason, sentence } = (await taken(key, value)) as Rejection;
    expect(reason).toBe('internal');
    expect(incidents).toHaveLength(1);
    expect(sentence.en).toContain(incidents[0]);
    expect(JSON.stringify(sentence)).not.toContain('Ibu Contoh');
  });
});

describe('who may tell it', () => {
  const { key, value } = example('rujukan.hospital.arrival.v1');
  const reasonFor = async (accounts: AccountDirectory, of = value) => {
    const { sent, taken } = reception(RECORDED, accounts);
    const { reason } = (await taken(key, of)) as Rejection;
    expect(sent).toEqual([]);
    return reason;
  };

  it.each<[code: string, accounts: AccountDirectory]>([
    ['accountUnknown', new AccountDirectory()],
    ['accountClosed', accountsWith('hospital', HOSPITAL, ['AccountClosed', { reason: 'other' }])],
    ['passwordMustBeChanged', accountsWith('hospital', HOSPITAL, ['PasswordSet', { mustChange: true }])],
    ['notPermitted', accountsWith('midwife', HOSPITAL)],
    ['notPermitted', accountsWith('analyst', null)],
    ['notYourFacility', accountsWith('hospital', 'rsia-rekaan')],
  ])('is asked of the account: %s', async (code, accounts) => {
    expect(await reasonFor(accounts)).toBe(code);
  });

  it('is nobody of a source that was not set, also when its name is one of an object', async () => {
    for (const source of ['https://elsewhere.example', 'constructor', '__proto__']) {
      const { value: foreign } = example('rujukan.hospital.arrival.v1', { source });
      expect(await reasonFor(accountsWith('hospital', HOSPITAL), foreign)).toBe('sourceUnknown');
    }
  });
});

describe('whatever is sent', () => {
  const isRejection = (outcome: unknown) => {
    expect(outcome).toMatchObject({
      reason: expect.any(String) as string,
      sentence: { en: expect.any(String) as string },
    });
  };

  it('as bytes is rejected with a reason, and never throws', async () => {
    const { taken, incidents } = reception(RECORDED);
    const bytes = fc.option(fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)));
    await fc.assert(
      fc.asyncProperty(bytes, bytes, async (key, value) => {
        isRejection(await taken(key, value));
      }),
    );
    expect(incidents).toEqual([]);
  });

  it('as JSON is recorded or rejected with a reason, and never throws', async () => {
    const { taken, incidents } = reception(RECORDED);
    const type = fc.constantFrom(...HOSPITAL_FACT_TYPES);
    const member = fc.constantFrom('id', 'source', 'subject', 'time', 'data', 'specversion', 'extra');
    await fc.assert(
      fc.asyncProperty(type, member, fc.jsonValue(), async (of, name, other) => {
        const { key, value } = example(of, { [name]: other });
        const outcome = await taken(key, value);
        if (outcome !== 'recorded') isRejection(outcome);
      }),
    );
    expect(incidents).toEqual([]);
  });
});
