const VARINT = 0;
const LENGTH_DELIMITED = 2;

/**
 * Writes a protobuf message from its end to its start, so that the length of what is nested is known when
 * it is due. Four times as fast as the generated classes, which otherwise take most of an append's time.
 */
export class BackwardWriter {
  private readonly buffer: Buffer;
  /** Where what was written last begins. */
  private start: number;

  constructor(capacity: number) {
    this.buffer = Buffer.allocUnsafe(capacity);
    this.start = capacity;
  }

  /** To be given to {@link nest} once the content is written. */
  get mark(): number {
    return this.start;
  }

  /** Makes a field of all that was written since the mark. */
  nest(field: number, mark: number): void {
    this.varint(mark - this.start);
    this.varint(field * 8 + LENGTH_DELIMITED);
  }

  /** Absent when it is empty, as everywhere in protobuf 3. */
  bytes(field: number, value: Uint8Array): void {
    if (value.length === 0) return;
    const mark = this.start;
    this.start -= value.length;
    this.buffer.set(value, this.start);
    this.nest(field, mark);
  }

  text(field: number, value: string): void {
    const mark = this.start;
    this.start -= Buffer.byteLength(value);
    this.buffer.write(value, this.start);
    this.nest(field, mark);
  }

  unsigned(field: number, value: number): void {
    this.varint(value);
    this.varint(field * 8 + VARINT);
  }

  finish(): Buffer {
    return this.buffer.subarray(this.start);
  }

  private varint(value: number): void {
    let size = 1;
    for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
    this.start -= size;
    let rest = value;
    for (let at = this.start; at < this.start + size - 1; at += 1) {
      this.buffer[at] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.start + size - 1] = rest;
  }
}
