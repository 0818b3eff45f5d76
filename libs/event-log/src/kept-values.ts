import type { JsonObject } from '@rujukan/kernel';
import type { ExpectedRevision } from './port';

export interface KeptValue {
  readonly value: JsonObject;
  /** To say with the next one. */
  readonly revision: number;
}

/** Values under names, of which only the last is kept; for what must not stay as a log does. */
export interface KeptValues {
  /** As the last writer left it; `null` when nothing was put there. @throws {EventLogUnavailable} */
  get(name: string): Promise<KeptValue | null>;

  /**
   * Puts a value in the place of the one that the caller has seen; resolves once it is durable.
   * @throws {RevisionConflict} another stands there
   * @throws {EventLogUnavailable}
   */
  put(name: string, expected: ExpectedRevision, value: JsonObject): Promise<void>;

  /** All names that begin so, in no order. @throws {EventLogUnavailable} */
  names(prefix: string): Promise<readonly string[]>;

  close(): Promise<void>;
}
