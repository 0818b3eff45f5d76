import { Inbox } from './inbox';

const LONG = 60_000;

describe('the inbox', () => {
  it('gives everything that came since it was last asked', async () => {
    const inbox = new Inbox<number>(10, 100);
    inbox.put(1, 1);
    inbox.put(2, 1);
    expect(await inbox.take(LONG)).toEqual([1, 2]);
    inbox.put(3, 1);
    expect(await inbox.take(LONG)).toEqual([3]);
  });

  it('waits for the first to come', async () => {
    const inbox = new Inbox<number>(10, 100);
    const taken = inbox.take(LONG);
    inbox.put(1, 1);
    expect(await taken).toEqual([1]);
  });

  it('gives nothing when nothing comes in time', async () => {
    expect(await new Inbox<number>(10, 100).take(1)).toEqual([]);
  });

  it('is full by number and by weight, and has room again once it was emptied', async () => {
    const inbox = new Inbox<number>(2, 100);
    inbox.put(1, 1);
    expect(inbox.isFull).toBe(false);
    inbox.put(2, 1);
    expect(inbox.isFull).toBe(true);
    await inbox.take(LONG);
    expect(inbox.isFull).toBe(false);
    inbox.put(3, 100);
    expect(inbox.isFull).toBe(true);
  });

  it('gives what came before its end, and then says why it ended', async () => {
    const inbox = new Inbox<number>(2, 100);
    inbox.put(1, 1);
    inbox.end(new Error('first reason'));
    inbox.end(new Error('second reason'));
    expect(await inbox.take(LONG)).toEqual([1]);
    await expect(inbox.take(LONG)).rejects.toThrow('first reason');
  });

  it('wakes whoever waits when it ends', async () => {
    const inbox = new Inbox<number>(2, 100);
    const taken = inbox.take(LONG);
    inbox.end(new Error('over'));
    await expect(taken).rejects.toThrow('over');
  });
});
