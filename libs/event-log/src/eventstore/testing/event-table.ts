import { Column } from './column';
import { type Place, type ProposedEvent, sizeInLog } from './event-record';
import { Slabs } from './slabs';

/** A name, and its number among the names of its kind. */
export interface Numbered {
  readonly number: number;
  readonly name: string;
}

interface StreamRows extends Numbered {
  /** Row of the event at each revision. */
  readonly rows: number[];
}

/** All events, one row each in the order of the log: encoded bytes, and the numbers to find them by. */
export class EventTable {
  private readonly messages = new Slabs();
  private readonly positions = new Column();
  private readonly ends = new Column();
  private readonly streamOf = new Column();
  private readonly typeOf = new Column();
  private readonly streams: StreamRows[] = [];
  private readonly streamsByName = new Map<string, StreamRows>();
  private readonly types: Numbered[] = [];
  private readonly typesByName = new Map<string, Numbered>();

  get length(): number {
    return this.positions.length;
  }

  add(event: ProposedEvent, { stream, position }: Place, message: Uint8Array): void {
    const rows = this.streamNamed(stream);
    rows.rows.push(this.length);
    this.streamOf.push(rows.number);
    this.typeOf.push(this.typeNamed(event.type).number);
    this.positions.push(position);
    this.ends.push(position + sizeInLog(stream, event));
    this.messages.add(message);
  }

  messageAt(row: number): Buffer {
    return this.messages.at(row);
  }

  positionAt(row: number): number {
    return this.positions.at(row);
  }

  /** Where the next record begins, or a gap. */
  endAt(row: number): number {
    return this.ends.at(row);
  }

  streamAt(row: number): Numbered {
    return known(this.streams[this.streamOf.at(row)]);
  }

  typeAt(row: number): Numbered {
    return known(this.types[this.typeOf.at(row)]);
  }

  /** Rows of a stream by revision; empty when there is no such stream. */
  rowsOf(stream: string): readonly number[] {
    return this.streamsByName.get(stream)?.rows ?? [];
  }

  /** The first row at or behind a position. */
  rowFrom(position: number): number {
    return this.positions.lowerBound(position);
  }

  private streamNamed(name: string): StreamRows {
    const found = this.streamsByName.get(name);
    if (found) return found;
    const stream = { number: this.streams.length, name, rows: [] };
    this.streams.push(stream);
    this.streamsByName.set(name, stream);
    return stream;
  }

  private typeNamed(name: string): Numbered {
    const found = this.typesByName.get(name);
    if (found) return found;
    const type = { number: this.types.length, name };
    this.types.push(type);
    this.typesByName.set(name, type);
    return type;
  }
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('there is no such row');
  return value;
}
