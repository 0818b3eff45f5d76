import type { JsonObject } from '@rujukan/kernel';
import { randomUUID } from 'node:crypto';
import type { KeptValue, KeptValues } from '../kept-values';
import type { ExpectedRevision, Position } from '../port';
import { explained } from './explain';
import { IDENTITY_STREAM, storeIdentity } from './identity';
import { LIMITS, type Limits } from './limits';
import { forwardRead } from './requests';
import { Store } from './store';
import { targetOf } from './target';

export interface KeptValuesOptions {
  readonly connectionString: string;
  readonly caFile?: string;
  readonly limits?: Partial<Limits>;
}

const TYPE = 'ValueKept';
const PAGE = 1_000;

/**
 * Each value is the last event of a stream that keeps no other (`$maxCount` of its metadata): nobody can read the
 * former ones, and a scavenge of the store takes them off the disk. No log on the same store may have a category that
 * their names begin with.
 */
export class EventStoreKeptValues implements KeptValues {
  private constructor(private readonly store: Store) {}

  /**
   * Connects, and resolves once it is sure that this user may write and read.
   * @throws {EventStoreUnusable}
   */
  static async open({ connectionString, caFile, limits }: KeptValuesOptions) {
    const target = targetOf(connectionString, caFile);
    const store = new Store(target, { ...LIMITS, ...limits });
    try {
      await storeIdentity(store);
      // That `$all` may be read; what is asked for stands near its beginning, so that nothing is searched.
      await store.read(forwardRead([IDENTITY_STREAM], null, 1));
      return new EventStoreKeptValues(store);
    } catch (error) {
      await store.close();
      throw explained(error, target.address);
    }
  }

  async get(name: string): Promise<KeptValue | null> {
    const last = (await this.store.readStream(name)).at(-1);
    return last ? { value: last.data, revision: last.revision } : null;
  }

  async put(name: string, expected: ExpectedRevision, value: JsonObject): Promise<void> {
    // Before there is a value, so that there is never a second one beside it.
    if (expected === 'none') await this.store.keepTheLast(name);
    await this.store.append(name, expected, [
      { id: randomUUID(), type: TYPE, data: value, meta: {}, personal: null },
    ]);
  }

  async names(prefix: string): Promise<readonly string[]> {
    const names = new Set<string>();
    for (let from: Position | null = null; ;) {
      const page = await this.store.read(forwardRead([prefix], from, PAGE));
      for (const { stream } of page.events) names.add(stream);
      if (page.read < PAGE) return [...names];
      from = page.end;
    }
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
