import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';

const HEADER_BYTES = 8;
const LENGTH_BYTES = 4;
/** Of a file that is read again; more than the largest append, or every chunk would add to what is left. */
const CHUNK_BYTES = 8 * 1_024 * 1_024;

/**
 * A file to which appends are added, each whole or not at all: length, checksum and the messages of its
 * events. What arrives while the disk is busy goes to it together, in one write and one flush.
 */
export class Journal {
  private waiting: Buffer[] = [];
  private scheduled = false;
  private tail: Promise<void> = Promise.resolve();

  private constructor(private readonly file: FileHandle) {}

  /** Hands over the messages that are there; those of a last append that was cut off are removed. */
  static async open(path: string, restore: (message: Uint8Array) => void): Promise<Journal> {
    const file = await open(path, 'a+');
    await file.truncate(await replay(file, restore));
    return new Journal(file);
  }

  add(messages: readonly Uint8Array[]): void {
    this.waiting.push(record(messages));
    if (this.scheduled) return;
    this.scheduled = true;
    this.tail = this.tail.then(() => this.flush());
  }

  /** Resolves when all that was added is on the disk. */
  written(): Promise<void> {
    return this.tail;
  }

  async close(): Promise<void> {
    await this.tail;
    await this.file.close();
  }

  private async flush(): Promise<void> {
    await nextTurn();
    this.scheduled = false;
    await this.file.writev(this.waiting.splice(0));
    await this.file.datasync();
  }
}

function record(messages: readonly Uint8Array[]): Buffer {
  const size = messages.reduce((sum, { length }) => sum + LENGTH_BYTES + length, HEADER_BYTES);
  const bytes = Buffer.allocUnsafe(size);
  let offset = HEADER_BYTES;
  for (const message of messages) {
    offset = bytes.writeUInt32LE(message.length, offset);
    bytes.set(message, offset);
    offset += message.length;
  }
  bytes.writeUInt32LE(size - HEADER_BYTES, 0);
  bytes.writeUInt32LE(crc32(bytes.subarray(HEADER_BYTES)), LENGTH_BYTES);
  return bytes;
}

/** Gives the size of all that is whole. */
async function replay(file: FileHandle, restore: (message: Uint8Array) => void): Promise<number> {
  let whole = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of file.createReadStream({
    start: 0,
    autoClose: false,
    highWaterMark: CHUNK_BYTES,
  })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    const used = replayWhole(rest, restore);
    whole += used;
    rest = rest.subarray(used);
  }
  return whole;
}

function replayWhole(bytes: Buffer, restore: (message: Uint8Array) => void): number {
  let end = 0;
  while (end + HEADER_BYTES <= bytes.length) {
    const next = end + HEADER_BYTES + bytes.readUInt32LE(end);
    const payload = bytes.subarray(end + HEADER_BYTES, next);
    if (next > bytes.length || crc32(payload) !== bytes.readUInt32LE(end + LENGTH_BYTES)) break;
    for (const message of messagesIn(payload)) restore(message);
    end = next;
  }
  return end;
}

function* messagesIn(payload: Buffer): Iterable<Uint8Array> {
  let offset = 0;
  while (offset < payload.length) {
    const start = offset + LENGTH_BYTES;
    offset = start + payload.readUInt32LE(offset);
    yield payload.subarray(start, offset);
  }
}
