import fc from 'fast-check';
import { instant } from '@rujukan/kernel';
import { moments } from '@rujukan/referral/testing';
import { HOSPITAL_FACTS_TOPIC, REJECTED_FACTS_TOPIC } from '../topics';
import { readHospitalFact } from './read-hospital-fact';
import { type Original, readRejected, rejectedMessageOf } from './rejected';
import { isUnreadable } from './unreadable';

const HERE = { source: 'https://rujukan.example/kabupaten-rekaan' };
const bytes = fc.option(
  fc.uint8Array().map((array) => Buffer.from(array)),
  { nil: null },
);
const originals: fc.Arbitrary<Original> = fc.record({
  topic: fc.constant(HOSPITAL_FACTS_TOPIC),
  partition: fc.nat(11),
  offset: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String),
  timestamp: fc.option(moments, { nil: null }),
  key: bytes,
  value: bytes,
});

describe('a rejected message', () => {
  it('is kept to the byte, with where it stood, why and when', () => {
    fc.assert(
      fc.property(originals, moments, (original, at) => {
        const read = readHospitalFact(original.key, original.value);
        if (!isUnreadable(read)) throw new Error('random bytes were taken');
        const rejection = { reason: read.unreadable, sentence: read.sentence, violations: read.violations };
        const { topic, value } = rejectedMessageOf(original, rejection, { ...HERE, at });

        expect(topic).toBe(REJECTED_FACTS_TOPIC);
        expect(readRejected(Buffer.from(value))).toEqual({
          id: `${original.topic}/${original.partition}/${original.offset}`,
          at,
          ...rejection,
          original,
        });
      }),
    );
  });

  it('can have been refused by the case instead, in the words of the refusal', () => {
    const original = fc.sample(originals, { numRuns: 1, seed: 3 })[0]!;
    const sentence = { en: 'No case is known here.', id: 'Kasus belum dikenal.' };
    const at = fc.sample(moments, { numRuns: 1, seed: 3 })[0]!;
    const { value } = rejectedMessageOf(original, { reason: 'caseUnknown', sentence }, { ...HERE, at });

    expect(readRejected(Buffer.from(value))).toMatchObject({
      reason: 'caseUnknown',
      sentence,
      violations: [],
    });
  });

  it('is kept also when its sender put an absurd time on it', () => {
    const original = fc.sample(originals, { numRuns: 1, seed: 3 })[0]!;
    const rejection = { reason: 'empty', sentence: { en: 'A.', id: 'B.' } };
    const at = fc.sample(moments, { numRuns: 1, seed: 3 })[0]!;
    const timestamps = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER].map(instant);

    for (const timestamp of timestamps) {
      const { value } = rejectedMessageOf({ ...original, timestamp }, rejection, { ...HERE, at });
      expect(readRejected(Buffer.from(value))?.original.value).toEqual(original.value);
    }
  });

  it('rejected once more has the same key and id', () => {
    fc.assert(
      fc.property(originals, moments, moments, (original, at, later) => {
        const rejection = { reason: 'legUnknown', sentence: { en: 'A.', id: 'B.' } };
        const [first, again] = [at, later].map((when) =>
          rejectedMessageOf(original, rejection, { ...HERE, at: when }),
        );

        expect(again!.key).toBe(first!.key);
      }),
    );
  });

  it.each([null, Buffer.from(''), Buffer.from('{'), Buffer.from('{}'), Buffer.from('[1]')])(
    'is not read out of %j',
    (value) => {
      expect(readRejected(value)).toBeNull();
    },
  );
});
