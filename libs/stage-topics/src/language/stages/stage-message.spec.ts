import fc from 'fast-check';
import { instant, parseInstant } from '@rujukan/kernel';
import type { Position, RecordedEvent } from '@rujukan/event-log';
import {
  type CaseEvent,
  STAGES,
  STAGE_OF_EVENT,
  UnknownEventType,
  caseStream,
  encodeEvent,
  facilityStream,
  otherDetectionStream,
} from '@rujukan/referral';
import { RSUD, at, caseEvents, facilityEvents, other, othersGiven } from '@rujukan/referral/testing';
import { CASE_STAGES_TOPIC, CONTENT_TYPE } from '../topics';
import { validatorOf } from '../validation';
import { NEVER_TOLD } from './facts';
import { stageMessageOf } from './stage-message';
import {
  CASE_EVENT_TYPES,
  CHAPTERS,
  PUBLISHED_NAME,
  type StageEvent,
  TYPE_OF_CHAPTER,
  chapterOf,
  stageSchemaOf,
} from './stage-types';

const SOURCE = 'https://rujukan.example/kabupaten-rekaan';
const CASE = 'case-1';
const VALIDATORS = new Map(
  CHAPTERS.map((chapter) => [TYPE_OF_CHAPTER[chapter], validatorOf<StageEvent>(stageSchemaOf(chapter))]),
);

function recorded(event: CaseEvent, revision = 0, stream = caseStream(CASE)): RecordedEvent {
  return { ...encodeEvent(event), stream, revision, position: '0000000000000042' as Position };
}

function published(event: CaseEvent, revision?: number) {
  const message = stageMessageOf(recorded(event, revision), SOURCE)!;
  return { message, event: JSON.parse(message.value) as StageEvent };
}

describe('a message on the case stages', () => {
  it.each(CASE_EVENT_TYPES)('of %s keeps to the schema of its type, whatever happened', (type) => {
    fc.assert(
      fc.property(caseEvents([type]), (event) => {
        const { event: told } = published(event);
        const validate = VALIDATORS.get(told.type)!;

        expect(validate(told) ? [] : validate.errors).toEqual([]);
      }),
    );
  });

  it('is a structured CloudEvent whose key, subject and partition key are the case', () => {
    fc.assert(
      fc.property(caseEvents(), (event) => {
        const { message, event: told } = published(event);

        expect(message).toMatchObject({
          topic: CASE_STAGES_TOPIC,
          key: CASE,
          headers: { 'content-type': CONTENT_TYPE },
        });
        expect(told).toMatchObject({
          specversion: '1.0',
          id: event.id,
          source: SOURCE,
          subject: CASE,
          partitionkey: CASE,
        });
      }),
    );
  });

  it("bears the customer's stage, or says that it belongs to none", () => {
    fc.assert(
      fc.property(caseEvents(), (event) => {
        const stage = STAGE_OF_EVENT[event.type] ?? 'amended';

        expect(published(event).event.type).toBe(`rujukan.case.${stage}.v1`);
      }),
    );
    expect(Object.values(TYPE_OF_CHAPTER).map((type) => type.split('.')[2])).toEqual([...STAGES, 'amended']);
  });

  it('has a name of its own for every event', () => {
    const names = Object.values(PUBLISHED_NAME);

    expect(new Set(names).size).toBe(names.length);
  });

  it('has the order of its case in a text that sorts like the number', () => {
    const revision = fc.integer({ min: 0, max: 2 ** 31 - 1 });

    fc.assert(
      fc.property(caseEvents(), revision, revision, (event, one, other) => {
        const [first, second] = [one, other].map((at) => published(event, at).event.sequence);

        expect(first! < second!).toBe(one < other);
        expect(Number(first)).toBe(one);
      }),
    );
  });

  it('is the same to the byte whenever it is told', () => {
    fc.assert(
      fc.property(caseEvents(), (event) => {
        const stored = JSON.parse(JSON.stringify(recorded(event))) as RecordedEvent;

        expect(stageMessageOf(stored, SOURCE)).toEqual(published(event).message);
      }),
    );
  });

  it('tells the facts as they are stored, and nothing beside what was decided', () => {
    fc.assert(
      fc.property(caseEvents(), (event) => {
        const { fact } = published(event).event.data as { fact: Record<string, unknown> };
        const withheld = {
          personId: '',
          choice: null,
          automatic: null,
          time: null,
          answers: undefined,
          messages: null,
        };
        const {
          personId: _,
          choice: _choice,
          automatic: _automatic,
          messages: _messages,
          time,
          answers,
          ...all
        } = { ...withheld, ...event.data };
        const { finding: __, ...withoutFinding } = { finding: null, ...all };
        const stored = event.type === 'BreakGlassReviewed' ? withoutFinding : all;
        const rules = answers === undefined ? null : { ruleSet: answers.ruleSet };

        if ('answers' in fact) expect(fact.answers).toEqual(rules);
        const shown = { ...fact, time: null, answers: null };
        if (time === null) expect(shown).toEqual({ ...stored, time: null, answers: null });
        else expect(fact.time).toMatchObject({ precision: time.precision });
      }),
    );
  });

  it('leaves out a member that a newer version has put beside the facts', () => {
    fc.assert(
      fc.property(caseEvents(), (event) => {
        const data: object = { ...event.data, remark: 'Bu Rekaan' };
        const newer = { ...event, data } as CaseEvent;

        expect(published(newer).message).toEqual(published(event).message);
      }),
    );
  });

  it('is not made of what a posyandu of all ages finds, whatever stream it stands in', () => {
    const events = othersGiven(
      other('RecordOtherDetection', { signs: ['emergencySign'] }, '09:00'),
      other('EscalateOtherDetection', {}, '09:40'),
      other('HandOverOtherDetection', {}, '10:00'),
      other('CloseOtherDetection', {}, '11:00'),
    );
    expect(events.map(({ type }) => type).sort()).toEqual(Object.keys(NEVER_TOLD).sort());
    for (const event of events) {
      const stored = { ...encodeEvent(event), revision: 0, position: '1' as Position };

      expect(stageMessageOf({ ...stored, stream: otherDetectionStream('other-1') }, SOURCE)).toBeNull();
      expect(stageMessageOf({ ...stored, stream: caseStream(CASE) }, SOURCE)).toBeNull();
    }
  });

  it('is not made of what happens to a facility', () => {
    fc.assert(
      fc.property(facilityEvents(), (event) => {
        const stored = { ...encodeEvent(event), revision: 0, position: '1' as Position };

        expect(stageMessageOf({ ...stored, stream: facilityStream(RSUD) }, SOURCE)).toBeNull();
        expect(stageMessageOf({ ...stored, stream: 'account-1' }, SOURCE)).toBeNull();
      }),
    );
  });

  it('stops whoever meets an event of a newer version, and passes over none', () => {
    const [event] = fc.sample(caseEvents(), { numRuns: 1, seed: 1 });
    const fromTomorrow = { ...recorded(event!), type: 'MotherSang' };

    expect(() => stageMessageOf(fromTomorrow, SOURCE)).toThrow(UnknownEventType);
  });
});

describe('the bytes of a message', () => {
  /** Long enough that none of them stands anywhere by chance. */
  const planted = fc.uuid().map((unique) => `rekaan-${unique}`);
  const people = fc.record({
    name: planted,
    nik: planted,
    motherNik: planted,
    phone: planted,
    address: planted,
    birthDate: planted,
    note: planted,
  });

  it.each(CASE_EVENT_TYPES)('of %s hold no person, no account, no word that anybody wrote', (type) => {
    fc.assert(
      fc.property(caseEvents([type]), people, planted, planted, (event, personal, personId, accountId) => {
        const actor = { ...event.meta.actor, accountId };
        const data = 'personId' in event.data ? { ...event.data, personId } : event.data;
        const { message } = published({
          ...event,
          data,
          personal,
          meta: { ...event.meta, actor },
        } as CaseEvent);
        const bytes = JSON.stringify(message);

        for (const secret of [...Object.values(personal), personId, accountId])
          expect(bytes).not.toContain(secret);
      }),
    );
  });
});

describe('the times of a message', () => {
  const [detection] = fc.sample(caseEvents(['CaseDetected']), { numRuns: 1, seed: 7 });
  const said = (meta: Partial<CaseEvent['meta']>) =>
    published({
      ...detection!,
      meta: {
        ...detection!.meta,
        recordedAt: at('08:40'),
        receivedAt: at('09:00'),
        clockOffsetMs: null,
        ...meta,
      },
    }).event;

  it('are when it happened, with how well that is known', () => {
    const event = said({ occurredAt: { precision: 'estimated', at: at('08:10'), withinMinutes: 15 } });

    expect(event.time).toBe('2026-03-01T01:10:00.000Z');
    expect(event.data).toMatchObject({
      occurred: { precision: 'estimated', at: '2026-03-01T01:10:00.000Z', withinMinutes: 15 },
      recordedAt: '2026-03-01T01:40:00.000Z',
      receivedAt: '2026-03-01T02:00:00.000Z',
    });
  });

  it('are when it was entered where nobody knows when it happened', () => {
    const event = said({ occurredAt: { precision: 'unknown' } });

    expect([event.time, event.data.occurred]).toEqual(['2026-03-01T01:40:00.000Z', { precision: 'unknown' }]);
  });

  it("all stand on the server's clock, so that a phone is not known by its error", () => {
    const tapped = { precision: 'exact', at: at('08:40') } as const;
    const right = said({ occurredAt: tapped });
    const fast = said({
      occurredAt: { precision: 'exact', at: at('08:50') },
      recordedAt: at('08:50'),
      clockOffsetMs: 600_000,
    });

    expect(fast).toEqual(right);
  });

  it('of a correction stand on it too', () => {
    const [correction] = fc.sample(caseEvents(['MilestoneCorrected']), { numRuns: 1, seed: 7 });
    const { event } = published({
      ...correction!,
      data: { ...correction!.data, time: { precision: 'exact', at: at('08:50') } },
      meta: { ...correction!.meta, recordedAt: at('08:50'), clockOffsetMs: 600_000 },
    } as CaseEvent);

    expect(event.data.fact).toMatchObject({ time: { precision: 'exact', at: '2026-03-01T01:40:00.000Z' } });
  });

  it('stay date-times for a clock that is off by ten years at the end of days', () => {
    const end = instant(Date.parse('9999-12-31T23:59:59.999Z'));
    const event = said({ recordedAt: end, clockOffsetMs: -315_360_000_000 });

    expect(parseInstant(event.data.recordedAt)).toBe(end);
  });
});

describe('the stages', () => {
  it('take in every event of a case', () => {
    const chapters = CASE_EVENT_TYPES.map(chapterOf);

    expect(new Set(chapters)).toEqual(new Set(CHAPTERS));
  });
});
