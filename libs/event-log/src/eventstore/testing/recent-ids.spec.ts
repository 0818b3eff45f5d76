import { RecentIds } from './recent-ids';

describe('the ids of events lately written', () => {
  it('are known for their own stream', () => {
    const recent = new RecentIds();
    recent.remember('a', 'case-1', 7);
    expect(recent.revisionOf('a', 'case-1')).toBe(7);
    expect(recent.revisionOf('a', 'case-2')).toBeUndefined();
    expect(recent.revisionOf('b', 'case-1')).toBeUndefined();
  });

  it('are forgotten after many others, and not before', () => {
    const recent = new RecentIds();
    recent.remember('first', 'case-1', 0);
    const write = (from: number, to: number) => {
      for (let count = from; count < to; count += 1) recent.remember(`event ${count}`, 'case-2', count);
    };
    write(0, 50_000);
    expect(recent.revisionOf('first', 'case-1')).toBe(0);
    write(50_000, 100_000);
    expect(recent.revisionOf('first', 'case-1')).toBeUndefined();
    expect(recent.revisionOf('event 99999', 'case-2')).toBe(99_999);
    expect(recent.revisionOf('event 60000', 'case-2')).toBe(60_000);
  });
});
