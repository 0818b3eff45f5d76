import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';

const HEADER_BYTES = 8;
const LENGTH_BYTES = 4;

/**
 * A file to which appends are added, each whole or not at all: length, checksum and the messages of its
 * events. What arrives while the disk is busy goes to it together, in one write and one flush.
 */
export class Journal {
  private waiting: Buffer[] = [];
  private scheduled = false;
  private tail: Promise<void> = Promise.resolve();

  private constructor(private readonly file: FileHandle) {}

  /** Gives the appends that are there; a last one that was cut off is removed. */
  static async open(path: string): Promise<{ journal: Journal; appends: readonly Uint8Array[][] }> {
    const file = await open(path, 'a+');
    const content = await file.readFile();
    const { appends, end } = parse(content);
    if (end < content.length) await file.truncate(end);
    return { journal: new Journal(file), appends };
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
  bytes.writeUInt32LE(crc32(bytes.subarray(HEADER_BYTES)), 4);
  return bytes;
}

function parse(content: Buffer): { appends: Uint8Array[][]; end: number } {
  const appends: Uint8Array[][] = [];
  let end = 0;
  while (end + HEADER_BYTES <= content.length) {
    const next = end + HEADER_BYTES + content.readUInt32LE(end);
    const payload = content.subarray(end + HEADER_BYTES, next);
    if (next > content.length || crc32(payload) !== content.readUInt32LE(end + 4)) break;
    appends.push(messagesIn(payload));
    end = next;
  }
  return { appends, end };
}

function messagesIn(payload: Buffer): Uint8Array[] {
  const messages: Uint8Array[] = [];
  let offset = 0;
  while (offset < payload.length) {
    const start = offset + LENGTH_BYTES;
    offset = start + payload.readUInt32LE(offset);
    messages.push(payload.subarray(start, offset));
  }
  return messages;
}
