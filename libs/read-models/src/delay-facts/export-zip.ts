import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  /** Of letters that ASCII has. */
  readonly name: string;
  readonly content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

interface Written {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** The workbook is too large for a format whose lengths have 32 bits. */
export class ZipTooLarge extends Error {
  override readonly name = 'ZipTooLarge';
}

const LARGEST = 0xffff_ffff;
const VERSION = 20;
/** The lengths and the checksum stand behind the content, since nobody knows them before. */
const LENGTHS_FOLLOW = 0x0008;
const DEFLATED = 8;
/** The first of January 1980, with which the calendar of ZIP begins: the same rows give the same bytes. */
const DATE = 0x0021;
/** Half the time of the default for a few percent more bytes. */
const LEVEL = 3;

/**
 * A ZIP archive (APPNOTE 6.3, without ZIP64) as it comes into being; nothing but the list of its entries is kept.
 * @throws {ZipTooLarge} an entry, or all together, have more than 4 GiB
 */
export async function* zipped(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    const entry = { name: Buffer.from(name), at, crc: 0, packed: 0, unpacked: 0 };
    const header = localHeader(entry.name);
    yield header;
    for await (const packed of deflated(content, entry) as AsyncIterable<Uint8Array>) {
      entry.packed += packed.length;
      yield packed;
    }
    if (entry.unpacked > LARGEST) throw new ZipTooLarge(`${name} has more than 4 GiB`);
    const descriptor = dataDescriptor(entry);
    yield descriptor;
    at += header.length + entry.packed + descriptor.length;
    if (at > LARGEST) throw new ZipTooLarge('the archive has more than 4 GiB');
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield endOfDirectory(written.length, directory.length, at);
}

function deflated(content: ZipEntry['content'], entry: { crc: number; unpacked: number }): Readable {
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of content) {
      entry.crc = crc32(piece, entry.crc);
      entry.unpacked += piece.length;
      yield piece;
    }
  }
  // What fails here also ends the stream that is returned.
  return pipeline(Readable.from(counted()), createDeflateRaw({ level: LEVEL }), () => undefined);
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(LENGTHS_FOLLOW, 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function dataDescriptor({ crc, packed, unpacked }: Written): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x0807_4b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(packed, 8);
  descriptor.writeUInt32LE(unpacked, 12);
  return descriptor;
}

function directoryEntry({ name, at, crc, packed, unpacked }: Written): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(VERSION, 4);
  entry.writeUInt16LE(VERSION, 6);
  entry.writeUInt16LE(LENGTHS_FOLLOW, 8);
  entry.writeUInt16LE(DEFLATED, 10);
  entry.writeUInt16LE(DATE, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(unpacked, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(at, 42);
  return Buffer.concat([entry, name]);
}

function endOfDirectory(entries: number, length: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return end;
}
