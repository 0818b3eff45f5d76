import type { Position } from '@rujukan/event-log';
import { liveChanges, liveMessage } from './live-changes';

const CHANGES = ['1', '2', '3', '4', '5'].map((changed) => ({ changed: changed as Position }));
const AT_ONCE = 2;

describe('the changes of a list that somebody follows', () => {
  it('come page after page without waiting for news, and then wait', async () => {
    const over = new AbortController();
    const stream = liveChanges(
      {
        changesSince: (after) => {
          const left = CHANGES.filter(({ changed }) => changed > after);
          const rows = left.slice(0, AT_ONCE);
          return { rows, next: left.length > AT_ONCE ? 'more' : null, asOf: '5' as Position };
        },
        onNews: () => () => undefined,
        messageOf: ({ changed }) => Promise.resolve(liveMessage('changed', changed, {})),
      },
      {
        after: '0' as Position,
        mayGoOn: () => Promise.resolve(true),
        signal: over.signal,
        heartbeatMs: 20_000,
      },
    );
    const told: string[] = [];
    for await (const message of stream) {
      told.push(message.split('\n')[0] ?? '');
      if (message.startsWith('id: 5')) over.abort();
    }
    expect(told).toEqual(['retry: 2000', 'id: 1', 'id: 2', 'id: 3', 'id: 4', 'id: 5']);
  }, 5_000);
});
