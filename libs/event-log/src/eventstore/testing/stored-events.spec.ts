import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

import { eachWithItsFolder } from '../../../test/temporary-folder';
import { decode, type ProposedEvent } from './event-record';
import { StoredEvents } from './stored-events';

describe('the stored events', () => {
  it('begin with those of the database itself, behind its mark', () => {
    const events = StoredEvents.inMemory();
    expect(events.count).toBeGreaterThan(0);
    expect(events.positionAt(0)).toBeGreaterThan(0);
    expect(events.streamAt(0).name).toMatch(/^\$/);
  });

  it('stand at positions with gaps, which ascend', async () => {
    const events = StoredEvents.inMemory();
    const first = await append(events, 'a', 2);
    events.beginEpoch();
    const second = await append(events, 'b', 1);
    expect(second).toBeGreaterThan(first + 1);
    expect(events.isRecordBoundary(first)).toBe(true);
    expect(events.isRecordBoundary(first + 1)).toBe(false);
    expect(events.isRecordBoundary(events.endPosition)).toBe(true);
  });

  describe('in a file', () => {
    const folder = eachWithItsFolder();
    const path = () => join(folder.path, 'events');

    it('are there again, at the same places, when it is opened anew', async () => {
      const before = await StoredEvents.open(path());
      for (const stream of ['a', 'b', 'a']) await append(before, stream, 3);
      const contents = contentsOf(before);
      await before.close();

      const after = await StoredEvents.open(path());
      expect(contentsOf(after)).toEqual(contents);
      expect(await append(after, 'c', 1)).toBeGreaterThanOrEqual(before.endPosition);
      await after.close();
    });

    it('are in the file once the append is answered', async () => {
      const events = await StoredEvents.open(path());
      await append(events, 'a', 1, 'find me');
      expect(readFileSync(path()).includes('find me')).toBe(true);
      await events.close();
    });

    it('are seen by nobody before', async () => {
      const events = await StoredEvents.open(path());
      const before = events.count;
      const answered = append(events, 'a', 1);
      expect(events.count).toBe(before);
      await expect(append(events, 'a', 1)).rejects.toThrow('conflict');
      await answered;
      expect(events.count).toBe(before + 1);
      await events.close();
    });

    it.each([
      [
        'was cut off',
        (whole: number) => {
          truncateSync(path(), whole - 1);
        },
      ],
      [
        'is damaged',
        () => {
          appendFileSync(path(), Buffer.from([9, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]));
        },
      ],
    ])('lose the last append whole when it %s, and no other', async (_, damage) => {
      const before = await StoredEvents.open(path());
      await append(before, 'a', 2);
      const kept = contentsOf(before);
      const whole = readFileSync(path()).length;
      await append(before, 'b', 2);
      await before.close();
      if (readFileSync(path()).length === whole) throw new Error('nothing was written');
      truncateSync(path(), whole + 20);
      damage(whole + 20);

      const after = await StoredEvents.open(path());
      expect(contentsOf(after)).toEqual(kept);
      await append(after, 'b', 1);
      const again = contentsOf(after);
      await after.close();
      const reopened = await StoredEvents.open(path());
      expect(contentsOf(reopened)).toEqual(again);
      await reopened.close();
    });
  });
});

/** Gives the position of the last event. */
async function append(events: StoredEvents, stream: string, count: number, text = 'x'): Promise<number> {
  const last = events.rowsOf(stream).length - 1;
  const answer = await events.append(stream, last < 0 ? 'no-stream' : last, newEvents(count, text));
  if (answer.kind === 'conflict') throw new Error('conflict');
  return answer.position!;
}

function newEvents(count: number, text: string): ProposedEvent[] {
  return Array.from({ length: count }, () => ({
    id: randomUUID(),
    type: 'Happened',
    isJson: false,
    data: Buffer.from(text),
    metadata: Buffer.alloc(0),
  }));
}

function contentsOf(events: StoredEvents) {
  return Array.from({ length: events.count }, (_, row) => ({
    ...decode(events.messageAt(row)).place,
    id: decode(events.messageAt(row)).event.id,
    found: events.rowsOf(events.streamAt(row).name).includes(row),
    type: events.typeAt(row).name,
  }));
}
