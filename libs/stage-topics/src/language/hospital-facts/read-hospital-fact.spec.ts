import fc from 'fast-check';
import { parseInstant } from '@rujukan/kernel';
import { BED_UNITS, OUTCOMES, OUTCOME_PLACES, WARDS } from '@rujukan/referral';
import { RSIA, RSUD, statedTimes } from '@rujukan/referral/testing';
import type { TopicMessage } from '../topics';
import { HOSPITAL_FACT_TYPES } from './fact-types';
import type { HospitalFact, HospitalStatement } from './hospital-fact';
import { hospitalMessageOf } from './hospital-message';
import { LARGEST_FACT_BYTES, readHospitalFact } from './read-hospital-fact';
import { type Unreadable, isUnreadable } from './unreadable';

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const hospitals = oneOf([RSUD, RSIA]);

function statements(at: string): fc.Arbitrary<HospitalStatement> {
  const atHospital = fc.constant(at);
  const legId = fc.uuid();
  return fc.oneof(
    fc.record({
      name: fc.constant('AcknowledgeArrival'),
      caseId: fc.uuid(),
      facts: fc.record({ legId, at: atHospital }),
    }),
    fc.record({
      name: fc.constant('AdmitPatient'),
      caseId: fc.uuid(),
      facts: fc.record({ legId, at: atHospital, ward: oneOf(WARDS) }),
    }),
    fc.record({
      name: fc.constant('StartCare'),
      caseId: fc.uuid(),
      facts: fc.record({ legId, at: atHospital }),
    }),
    fc.record({
      name: fc.constant('RecordOutcome'),
      caseId: fc.uuid(),
      facts: fc.record({
        outcome: oneOf(OUTCOMES),
        place: oneOf(OUTCOME_PLACES),
        legId: orNull(legId),
        causeCode: orNull(oneOf(['O72.1', 'P07'])),
      }),
    }),
    fc.record({
      name: fc.constant('ReportCapacity'),
      facts: fc.record({
        freeBeds: fc.dictionary(oneOf(BED_UNITS), fc.nat(1_000), { noNullPrototype: true }),
      }),
    }),
  );
}

const facts: fc.Arbitrary<HospitalFact> = hospitals.chain((hospital) =>
  fc
    .record({
      statement: statements(hospital),
      id: fc.uuid(),
      occurredAt: statedTimes,
      recordedAt: orNull(statedTimes.map((time) => ('at' in time ? time.at : null))),
    })
    .map(({ statement, ...said }) => ({
      ...statement,
      ...said,
      hospital,
      source: 'https://simrs.example/rekaan',
    })),
);

function read({ key, value }: Pick<TopicMessage, 'key' | 'value'>) {
  return readHospitalFact(Buffer.from(key), Buffer.from(value));
}

const ADMISSION = {
  specversion: '1.0',
  id: '0198c0de-0000-4000-8000-000000000102',
  source: 'https://simrs.example/rekaan',
  type: 'rujukan.hospital.admission.v1',
  subject: '0198c0de-0000-4000-8000-00000000ca5e',
  data: {
    hospital: RSUD,
    legId: '0198c0de-0000-4000-8000-000000000001',
    ward: 'delivery',
    occurred: { precision: 'exact', at: '2026-11-21T02:10:00+07:00' },
  },
};

/** Reads the admission with something changed in the message or its data. */
function readChanged(change: object, inData: object = {}, key: string | null = ADMISSION.subject) {
  const message = { ...ADMISSION, data: { ...ADMISSION.data, ...inData }, ...change };
  return readHospitalFact(key === null ? null : Buffer.from(key), Buffer.from(JSON.stringify(message)));
}

const violationsOf = (result: HospitalFact | Unreadable) =>
  isUnreadable(result) ? result.violations.map(({ path, fault }) => `${path} ${fault}`) : ['taken'];
const reasonOf = (result: HospitalFact | Unreadable) =>
  isUnreadable(result) ? result.unreadable : `taken: ${result.name}`;

describe('the fact of a hospital', () => {
  it('is read as it was written, whichever it is', () => {
    fc.assert(
      fc.property(facts, (fact) => {
        expect(read(hospitalMessageOf(fact))).toEqual(fact);
      }),
      { numRuns: 500 },
    );
  });

  it('states the ordinary command', () => {
    expect(readChanged({})).toEqual({
      name: 'AdmitPatient',
      caseId: ADMISSION.subject,
      facts: { legId: ADMISSION.data.legId, at: RSUD, ward: 'delivery' },
      id: ADMISSION.id,
      source: ADMISSION.source,
      hospital: RSUD,
      occurredAt: { precision: 'exact', at: parseInstant('2026-11-20T19:10:00Z') },
      recordedAt: null,
    });
  });

  it('is the same with its ids in capitals', () => {
    const capitals = { id: ADMISSION.id.toUpperCase(), subject: ADMISSION.subject.toUpperCase() };
    const inData = { legId: ADMISSION.data.legId.toUpperCase() };

    expect(readChanged(capitals, inData, capitals.subject)).toEqual(readChanged({}));
  });

  it('may carry what libraries and brokers add', () => {
    const carried = {
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      time: '2026-11-21T02:11:00Z',
      datacontenttype: 'application/json',
    };

    expect(readChanged(carried)).toEqual(readChanged({}));
  });
});

describe('what is not a fact of a hospital', () => {
  it.each([
    ['nothing', null, 'empty'],
    ['no bytes', Buffer.alloc(0), 'empty'],
    ['a byte more than the most', Buffer.alloc(LARGEST_FACT_BYTES + 1, ' '), 'tooLarge'],
    ['text', Buffer.from('masuk IGD jam dua'), 'notJson'],
    ['half a message', Buffer.from('{"specversion":"1.0","id":"1"'), 'notJson'],
    ['JSON in another encoding', Buffer.from(JSON.stringify(ADMISSION), 'utf16le'), 'notJson'],
    ['bytes that are no text', Buffer.from('{"id":"\xff"}', 'latin1'), 'notJson'],
    ['a bare number', Buffer.from('7'), 'notACloudEvent'],
    ['null', Buffer.from('null'), 'notACloudEvent'],
    ['a batch', Buffer.from(JSON.stringify([ADMISSION])), 'notACloudEvent'],
    ['the data alone', Buffer.from(JSON.stringify(ADMISSION.data)), 'notACloudEvent'],
    ['sixty thousand brackets', Buffer.from('['.repeat(60_000)), 'notJson'],
  ])('%s', (_, value, reason) => {
    expect(reasonOf(readHospitalFact(Buffer.from(ADMISSION.subject), value))).toBe(reason);
  });

  it.each([
    [{ specversion: '0.3' }, 'notACloudEvent'],
    [{ id: '' }, 'notACloudEvent'],
    [{ source: 7 }, 'notACloudEvent'],
    [{ type: 'rujukan.case.admitted.v1' }, 'unknownType'],
    [{ type: 'constructor' }, 'unknownType'],
    [{ type: '__proto__' }, 'unknownType'],
    [{ type: 'rujukan.hospital.admission' }, 'unknownVersion'],
    [{ type: 'rujukan.hospital.admission.v2' }, 'unknownVersion'],
  ])('a message with %j', (change, reason) => {
    expect(reasonOf(readChanged(change))).toBe(reason);
  });

  it.each(['', null, RSUD, `${ADMISSION.subject} `, ADMISSION.data.legId])(
    'a message under the key %j, which is not its case',
    (key) => {
      expect(reasonOf(readChanged({}, {}, key))).toBe('wrongKey');
    },
  );

  it('the beds of another hospital than the message speaks of', () => {
    const capacity = { type: 'rujukan.hospital.capacity.v1', subject: RSIA };
    const beds = { legId: undefined, ward: undefined, freeBeds: { nicu: 1 } };

    expect(violationsOf(readChanged(capacity, beds, RSIA))).toEqual(['/subject notInList']);
  });

  it.each([
    [{}, { ward: 'bangsal' }, ['/data/ward notInList']],
    [{}, { ward: undefined }, ['/data/ward missing']],
    [{}, { hospital: 'RSUD Mukomuko' }, ['/data/hospital wrongForm']],
    [{ id: 'row-17' }, {}, ['/id wrongForm']],
    [{ subject: undefined }, {}, ['/subject missing']],
    [{ data: undefined }, {}, ['/data missing']],
    [{ data: 'x' }, {}, ['/data wrongType']],
    [{}, { occurred: undefined }, ['/data/occurred missing']],
    [{}, { occurred: { precision: 'exact' } }, ['/data/occurred/at missing']],
    [{}, { occurred: { precision: 'exact', at: '2026-11-21 02:10' } }, ['/data/occurred/at wrongForm']],
    [{}, { occurred: { precision: 'exact', at: '2026-02-31T02:10:00Z' } }, ['/data/occurred/at wrongForm']],
    [{}, { occurred: { precision: 'exact', at: '2026-11-21T02:10:60Z' } }, ['/data/occurred/at wrongForm']],
    [
      {},
      { occurred: { precision: 'estimated', at: '2026-11-21T02:10:00Z' } },
      ['/data/occurred/withinMinutes missing'],
    ],
    [
      {},
      { occurred: { precision: 'estimated', at: '2026-11-21T02:10:00Z', withinMinutes: 0 } },
      ['/data/occurred/withinMinutes outOfRange'],
    ],
    [
      {},
      { occurred: { precision: 'unknown', at: '2026-11-21T02:10:00Z' } },
      ['/data/occurred/at unexpected'],
    ],
  ])('a message with %j and %j in its data, which is told by its path', (change, inData, violations) => {
    const result = readChanged(change, inData);

    expect(reasonOf(result)).toBe('fieldsInvalid');
    expect(violationsOf(result)).toEqual(violations);
  });

  it.each(['name', 'patientName', 'nik', 'note', 'phone', 'diagnosis'])(
    'one that says %s beside what is asked for, anywhere in it',
    (member) => {
      const person = { [member]: 'Ibu Rekaan' };

      expect(violationsOf(readChanged(person))).toEqual([`/${member} unexpected`]);
      expect(violationsOf(readChanged({}, person))).toEqual([`/data/${member} unexpected`]);
      const occurred = { ...ADMISSION.data.occurred, ...person };
      expect(violationsOf(readChanged({}, { occurred }))).toEqual([`/data/occurred/${member} unexpected`]);
    },
  );

  it('one that reaches for the prototype', () => {
    const text = JSON.stringify(ADMISSION).replace('"data":{', '"data":{"__proto__":{"ward":"nicu"},');
    const result = readHospitalFact(Buffer.from(ADMISSION.subject), Buffer.from(text));

    expect(violationsOf(result)).toEqual(['/data/__proto__ unexpected']);
  });

  it('has the reason in both languages, and quotes nothing that was sent', () => {
    const secret = 'Ibu Siti binti Rekaan';
    const changes: readonly (readonly [object, object])[] = [
      [{ type: secret }, {}],
      [{ [secret]: 1 }, {}],
      [
        { subject: secret, id: secret },
        { ward: secret, hospital: secret, [secret]: secret },
      ],
      [{}, { occurred: { precision: secret, at: secret, withinMinutes: secret } }],
    ];
    const results = changes.map(([change, inData]) => readChanged(change, inData)) as Unreadable[];

    for (const result of results) {
      expect(result.sentence.en).toMatch(/^[A-Z].*\.$/s);
      expect(result.sentence.id).toMatch(/^[A-Z].*\.$/s);
      expect(JSON.stringify(result)).not.toContain('Siti');
    }
  });
});

describe('reading', () => {
  const keys = orNull(fc.uint8Array().map((bytes) => Buffer.from(bytes)));

  it('answers for any bytes', () => {
    const values = orNull(fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)));

    fc.assert(
      fc.property(keys, values, (key, value) => {
        expect(isUnreadable(readHospitalFact(key, value))).toBe(true);
      }),
    );
  });

  it('answers for any JSON, also under the type of a fact', () => {
    const types = oneOf([...HOSPITAL_FACT_TYPES, 'x']);
    const messages = fc.oneof(
      fc.jsonValue(),
      fc.tuple(types, fc.dictionary(fc.string(), fc.jsonValue())).map(([type, rest]) => ({ ...rest, type })),
      fc.tuple(types, fc.jsonValue()).map(([type, data]) => ({ ...ADMISSION, type, data })),
    );

    fc.assert(
      fc.property(keys, messages, (key, message) => {
        expect(isUnreadable(readHospitalFact(key, Buffer.from(JSON.stringify(message))))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('answers for any fact with some of its bytes changed', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });

    fc.assert(
      fc.property(facts, flips, (fact, changes) => {
        const { key, value } = hospitalMessageOf(fact);
        const bytes = Buffer.from(value);
        for (const [index, byte] of changes) bytes[index % bytes.length] = byte;
        const result = readHospitalFact(Buffer.from(key), bytes);

        expect(isUnreadable(result) ? result.unreadable : result.name).toEqual(expect.any(String));
      }),
      { numRuns: 500 },
    );
  });
});
