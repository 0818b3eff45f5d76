/** The few kinds of ASN.1 values that a certificate needs, in their DER encoding (X.690). */
export const der = {
  sequence: (...parts: readonly Buffer[]) => value(0x30, ...parts),
  set: (...parts: readonly Buffer[]) => value(0x31, ...parts),
  /** Big-endian; a first bit of 1 would make it negative. */
  integer: (bytes: Buffer) => value(0x02, bytes),
  boolean: (truth: boolean) => value(0x01, Buffer.from([truth ? 0xff : 0])),
  bitString: (bytes: Buffer) => value(0x03, Buffer.from([0]), bytes),
  octetString: (bytes: Buffer) => value(0x04, bytes),
  utf8: (text: string) => value(0x0c, Buffer.from(text)),
  /** `20261231235959Z` */
  time: (time: Date) => value(0x18, Buffer.from(`${time.toISOString().replaceAll(/[-:T]|\..*/gu, '')}Z`)),
  oid: (hex: string) => value(0x06, Buffer.from(hex, 'hex')),
  /** Field `[number]` that holds values. */
  field: (number: number, ...parts: readonly Buffer[]) => value(0xa0 + number, ...parts),
  /** Field `[number]` that holds bytes. */
  bare: (number: number, bytes: Buffer) => value(0x80 + number, bytes),
} as const;

function value(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content), content]);
}

function lengthOf({ length }: Buffer): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x100) return Buffer.from([0x81, length]);
  return Buffer.from([0x82, length >>> 8, length & 0xff]);
}
