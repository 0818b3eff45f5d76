import {
  type Appended,
  type ExpectedRevision,
  type FollowOptions,
  type NewEvent,
  type Position,
  type RecordedEvent,
  RevisionConflict,
  type StreamwiseLog,
  type WholeStream,
} from '@rujukan/event-log';
import { type CaseEvent, caseStream, encodeEvent } from '@rujukan/referral';

/** A log for specs of its readers. Not for writers: it knows no repeated append. */
export class LogInMemory implements StreamwiseLog {
  readonly storeId = 'log-in-memory';
  readonly events: RecordedEvent[] = [];
  private readonly listeners = new Set<() => void>();

  /** Appends events of a case at the end of its stream; returns where the last one stands. */
  tell(caseId: string, events: readonly CaseEvent[]): Position {
    return this.add(
      caseStream(caseId),
      events.map((event) => encodeEvent(event)),
    );
  }

  add(stream: string, events: readonly NewEvent[]): Position {
    for (const event of events) {
      const revision = this.ofStream(stream).length;
      this.events.push({ ...event, stream, revision, position: positionOf(this.events.length + 1) });
    }
    for (const wake of this.listeners) wake();
    return positionOf(this.events.length);
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const last = this.ofStream(stream).length - 1;
    if ((expected === 'none' ? -1 : expected) !== last) {
      return Promise.reject(new RevisionConflict(stream, expected, last < 0 ? 'none' : last));
    }
    return Promise.resolve({ position: this.add(stream, events), revision: last + events.length });
  }

  readStream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return Promise.resolve(this.ofStream(stream).slice(fromRevision));
  }

  readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    return Promise.resolve(this.after(after, limit));
  }

  async *follow({ after, signal, maxBatch = 100 }: FollowOptions) {
    for (let last = after; !signal.aborted;) {
      const batch = this.after(last, maxBatch);
      if (batch.length > 0) yield batch;
      else await this.more(signal);
      last = batch.at(-1)?.position ?? last;
    }
  }

  /** In portions of one. */
  async *streamsOf(category: string, upTo: Position): AsyncGenerator<readonly WholeStream[]> {
    const known = this.events.filter(({ stream, position }) => isIn(category, stream) && position <= upTo);
    for (const stream of new Set(known.map((event) => event.stream))) {
      const own = known.filter((event) => event.stream === stream);
      const texts = own.map(({ stream: _, personal: __, ...event }) => event);
      const envelopes = own.flatMap(({ revision, personal }) => (personal ? [[revision, personal]] : []));
      const personal = envelopes.length === 0 ? null : JSON.stringify(Object.fromEntries(envelopes));
      yield await Promise.resolve([{ stream, text: JSON.stringify(texts), personal }]);
    }
  }

  async *eventsOutside(category: string, upTo: Position): AsyncGenerator<readonly RecordedEvent[]> {
    yield await Promise.resolve(
      this.events.filter(({ stream, position }) => !isIn(category, stream) && position <= upTo),
    );
  }

  head(): Promise<Position | null> {
    return Promise.resolve(this.events.at(-1)?.position ?? null);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private after(position: Position | null, limit: number): readonly RecordedEvent[] {
    return this.events.filter((event) => position === null || event.position > position).slice(0, limit);
  }

  private ofStream(stream: string): readonly RecordedEvent[] {
    return this.events.filter((event) => event.stream === stream);
  }

  private more(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.listeners.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.listeners.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

function isIn(category: string, stream: string): boolean {
  return stream.startsWith(`${category}-`);
}

export function positionOf(number: number): Position {
  return String(number).padStart(16, '0') as Position;
}
