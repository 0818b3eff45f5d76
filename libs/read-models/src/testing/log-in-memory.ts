import {
  type Appended,
  type EventLog,
  type ExpectedRevision,
  type FollowOptions,
  type NewEvent,
  type Position,
  type RecordedEvent,
  RevisionConflict,
} from '@rujukan/event-log';
import { type CaseEvent, caseStream, encodeEvent } from '@rujukan/referral';

/** A log for specs of its readers. Not for writers: it knows no repeated append. */
export class LogInMemory implements EventLog {
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

export function positionOf(number: number): Position {
  return String(number).padStart(16, '0') as Position;
}
