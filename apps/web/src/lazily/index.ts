import lazy from 'preact-iso/lazy';

const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/** A page whose chunk is read when somebody goes there. */
export function lazily<Page>(fetchIt: () => Promise<{ readonly default: Page }>) {
  return lazy<Page>(() => persistently(fetchIt));
}

/** Goes on asking while the line is away: whoever waits for the page has nothing else to look at. */
async function persistently<Page>(fetchIt: () => Promise<Page>): Promise<Page> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await fetchIt();
    } catch {
      await signalOrAfter(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0);
    }
  }
}

function signalOrAfter(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done, { once: true });
    function done() {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    }
  });
}
