import { readFileSync, readdirSync } from 'node:fs';
import { DAY, type Instant, instant, plus } from '@rujukan/kernel';
import { type Occurrence, type StoredEvent, UnknownEventType } from '@rujukan/referral';
import { NOON } from '../account/examples';
import { isAccessRefused } from '../refusal';
import { FACT_OF_PERSON_COMMAND, type PersonCommand, type PersonCommandName } from './commands';
import { decidePerson } from './decide';
import { type PersonEvent, erasedBy, personIdOf, personStream } from './events';
import { retainedUntil } from './retention';
import { foldPerson } from './state';
import { decodePersonEvent, encodePersonEvent } from './stored-event';

let commands = 0;

function occurrence(at: Instant = NOON): Occurrence {
  commands += 1;
  return {
    commandId: `command-${commands}`,
    occurredAt: { precision: 'exact', at },
    recordedAt: at,
    receivedAt: at,
    clockOffsetMs: 0,
    actor: { accountId: 'koordinator', role: 'coordinator', facilityId: null },
  };
}

function command<N extends PersonCommandName>(
  name: N,
  reason: PersonCommand<N>['facts']['reason'],
  more: Partial<Pick<PersonCommand, 'retainedUntil' | 'occurrence'>> = {},
): PersonCommand {
  const facts = { reason };
  return {
    name,
    personId: 'ani',
    facts,
    occurrence: occurrence(),
    retainedUntil: null,
    ...more,
  } as PersonCommand;
}

/** What came of the commands, one after the other: the types of the events, or why not. */
function story(...told: readonly PersonCommand[]) {
  const past: PersonEvent[] = [];
  const answers = told.map((each) => {
    const decision = decidePerson(past, each);
    if (isAccessRefused(decision)) return decision.refused;
    past.push(...decision);
    return decision.map(({ type }) => type);
  });
  return { past, answers };
}

describe('the erasure of a person', () => {
  it('happens once, and asking again changes nothing', () => {
    const erase = command('ErasePerson', 'requestedByPerson');
    const { answers } = story(erase, erase, command('ErasePerson', 'other'));

    expect(answers).toEqual([['PersonErased'], [], []]);
  });

  it('waits for every hold, and each is lifted by its reason', () => {
    const { answers } = story(
      command('HoldErasure', 'mortalityReview'),
      command('HoldErasure', 'legalProceedings'),
      command('HoldErasure', 'legalProceedings'),
      command('ErasePerson', 'requestedByPerson'),
      command('LiftHold', 'mortalityReview'),
      command('ErasePerson', 'requestedByPerson'),
      command('LiftHold', 'mortalityReview'),
      command('LiftHold', 'legalProceedings'),
      command('ErasePerson', 'requestedByPerson'),
    );

    expect(answers).toEqual([
      ['ErasureHeld'],
      ['ErasureHeld'],
      [],
      'erasureHeld',
      ['HoldLifted'],
      'erasureHeld',
      'erasureNotHeld',
      ['HoldLifted'],
      ['PersonErased'],
    ]);
  });

  it('cannot be held when it has happened', () => {
    const { answers } = story(
      command('ErasePerson', 'requestedByPerson'),
      command('HoldErasure', 'authorityRequest'),
    );

    expect(answers).toEqual([['PersonErased'], 'personErased']);
  });

  it('waits for the end of the retention, and says when that is', () => {
    const until = plus(NOON, DAY);
    const early = command('ErasePerson', 'requestedByPerson', { retainedUntil: until });
    const onTheDay = command('ErasePerson', 'requestedByPerson', {
      retainedUntil: until,
      occurrence: occurrence(until),
    });

    expect(decidePerson([], early)).toMatchObject({
      refused: 'retentionNotOver',
      about: { personId: 'ani', until: '2026-11-22T05:00:00.000Z' },
    });
    expect(story(onTheDay).answers).toEqual([['PersonErased']]);
  });

  it('refuses an id that was used for something else, and a time that has not come', () => {
    const hold = command('HoldErasure', 'complaint');
    const later = occurrence(plus(NOON, DAY));
    const tomorrow = command('ErasePerson', 'other', { occurrence: { ...later, receivedAt: NOON } });
    const reused = command('ErasePerson', 'other', { occurrence: hold.occurrence });

    expect(story(hold, reused, tomorrow).answers).toEqual([
      ['ErasureHeld'],
      'commandIdReused',
      'timeInTheFuture',
    ]);
  });
});

describe('the retention', () => {
  const visit = instant(Date.UTC(2026, 1, 28, 3));

  it('is over so many years after the last visit', () => {
    const policy = { kind: 'afterRetention', years: 25 } as const;

    expect(retainedUntil(policy, visit)).toBe(Date.UTC(2051, 1, 28, 3));
    expect(retainedUntil(policy, instant(Date.UTC(2028, 1, 29)))).toBe(Date.UTC(2053, 2, 1));
    expect(retainedUntil(policy, null)).toBeNull();
  });

  it('does not stand against a request where the district decided so', () => {
    expect(retainedUntil({ kind: 'onRequest' }, visit)).toBeNull();
  });
});

describe('the stored events of a person', () => {
  const folder = new URL('./golden/', import.meta.url);
  const golden = (type: string) =>
    JSON.parse(readFileSync(new URL(`${type}.json`, folder), 'utf8')) as StoredEvent;
  const types = Object.values(FACT_OF_PERSON_COMMAND);

  it('each have a golden file, and no golden file is of an event that was forgotten', () => {
    const files = readdirSync(folder).map((name) => name.replace('.json', ''));
    expect(files.sort()).toEqual([...types].sort());
  });

  it.each(types)('%s decodes, and is written as it was', (type) => {
    const event = decodePersonEvent(golden(type));
    expect(event.type).toBe(type);
    expect(encodePersonEvent(event)).toEqual(golden(type));
  });

  it('still mean what they meant, and have the members that are written today', () => {
    const { past } = story(
      command('HoldErasure', 'mortalityReview'),
      command('LiftHold', 'mortalityReview'),
      command('ErasePerson', 'requestedByPerson'),
    );

    expect(foldPerson(types.map((type) => decodePersonEvent(golden(type))))).toEqual({
      erased: true,
      held: [],
    });
    for (const written of past) {
      expect(Object.keys(written).sort()).toEqual(Object.keys(golden(written.type)).sort());
      expect(written.data).toEqual(golden(written.type).data);
    }
  });

  it('of a newer version are refused rather than skipped', () => {
    expect(() => decodePersonEvent({ ...golden('PersonErased'), type: 'PersonMerged' })).toThrow(
      UnknownEventType,
    );
  });

  it('stand in a stream that names the person', () => {
    expect(personIdOf(personStream('a-b'))).toBe('a-b');
    expect(personIdOf('account-a-b')).toBeUndefined();
    expect(erasedBy({ stream: personStream('a-b'), type: 'PersonErased' })).toBe('a-b');
    expect(erasedBy({ stream: personStream('a-b'), type: 'ErasureHeld' })).toBeUndefined();
    expect(erasedBy({ stream: 'account-a-b', type: 'PersonErased' })).toBeUndefined();
  });
});
