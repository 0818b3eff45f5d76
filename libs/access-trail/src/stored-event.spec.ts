import { readFileSync, readdirSync } from 'node:fs';
import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import { TRAIL_EVENT_TYPES, isTrailStream, trailStream } from './events';
import { decodeTrailEvent, encodeTrailEvent } from './stored-event';

const folder = new URL('./golden/', import.meta.url);
const golden = (type: string) =>
  JSON.parse(readFileSync(new URL(`${type}.json`, folder), 'utf8')) as StoredEvent;

describe('the stored events of the access trail', () => {
  it('each have a golden file, and no golden file is of an event that was forgotten', () => {
    const files = readdirSync(folder).map((name) => name.replace('.json', ''));
    expect(files.sort()).toEqual(TRAIL_EVENT_TYPES.toSorted());
  });

  it.each(TRAIL_EVENT_TYPES)('%s decodes, and is written as it was', (type) => {
    const stored = golden(type);
    const event = decodeTrailEvent(stored);
    expect(event.type).toBe(type);
    expect(encodeTrailEvent(event)).toEqual(stored);
  });

  it('of a newer version are refused rather than skipped', () => {
    const newer = { ...golden('TrailRead'), type: 'PersonDreamtOf' };
    expect(() => decodeTrailEvent(newer)).toThrow(UnknownEventType);
  });

  it('stand in a stream of their day and of the process that wrote them', () => {
    expect(trailStream('2026-11-21', 'run-1')).toBe('accessTrail-2026-11-21-run-1');
    expect(isTrailStream(trailStream('2026-11-21', 'run-1'))).toBe(true);
    expect(isTrailStream('referralCase-1')).toBe(false);
  });
});
