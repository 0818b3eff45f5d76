import { createHash } from 'node:crypto';
import type { EventLog, Position, RecordedEvent } from '../port';

/** The part of a log that a copy is read from. */
export type LogToRead = Pick<EventLog, 'readAll' | 'head'>;

/** The target holds something that the source has not, or not there: it is no copy, and is left as it is. */
export class NotACopy extends Error {
  override readonly name = 'NotACopy';
}

/** What both logs hold, event by event in the same order. */
export interface CommonPart {
  readonly events: number;
  readonly streams: number;
  /** Of every event's stream, revision, id, type, facts, meta and personal data, in the order of the log. */
  readonly sha256: string;
}

const PAGE = 1_000;

/** Walks two logs side by side, from their beginnings to the end of the target, and on when the target grew. */
export class Comparison {
  private readonly hash = createHash('sha256');
  private sourceAt: Position | null = null;
  private targetAt: Position | null = null;
  private events = 0;
  private streams = 0;

  constructor(
    private readonly source: LogToRead,
    private readonly target: LogToRead,
  ) {}

  /** The last event of the source that the target was found to have. */
  get position(): Position | null {
    return this.sourceAt;
  }

  get common(): CommonPart {
    return { events: this.events, streams: this.streams, sha256: this.hash.copy().digest('hex') };
  }

  /** @throws {NotACopy} the two differ before the target ends */
  async toTheEndOfTheTarget(onPage: () => void): Promise<void> {
    for (;;) {
      const copies = await this.target.readAll(this.targetAt, PAGE);
      if (copies.length === 0) return;
      const originals = await this.source.readAll(this.sourceAt, copies.length);
      for (const [index, copy] of copies.entries()) this.take(originals[index], copy);
      onPage();
    }
  }

  private take(original: RecordedEvent | undefined, copy: RecordedEvent): void {
    const content = contentOf(copy);
    if (original === undefined || contentOf(original) !== content) {
      const theirs = original ? `the source with ${placeOf(original)}` : 'the source has no more';
      throw new NotACopy(
        `after ${this.events} equal events the target goes on with ${placeOf(copy)}, ${theirs}`,
      );
    }
    this.hash.update(content);
    this.events += 1;
    if (copy.revision === 0) this.streams += 1;
    this.sourceAt = original.position;
    this.targetAt = copy.position;
  }
}

function placeOf({ stream, revision, id }: RecordedEvent): string {
  return `revision ${revision} of ${stream} (event ${id})`;
}

function contentOf({ stream, revision, id, type, data, meta, personal }: RecordedEvent): string {
  return `${JSON.stringify([stream, revision, id, type, data, meta, personal])}\n`;
}
