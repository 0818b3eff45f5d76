import { Column } from './column';

const SLAB_BYTES = 8 * 1_024 * 1_024;

/** Byte strings kept one behind the other in large buffers, so that a million of them are no load for V8. */
export class Slabs {
  private readonly slabs: Buffer[] = [];
  private readonly slabOf = new Column();
  private readonly starts = new Column();
  private readonly ends = new Column();
  private used = SLAB_BYTES;

  add(bytes: Uint8Array): void {
    if (this.used + bytes.length > SLAB_BYTES) {
      this.slabs.push(Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, bytes.length)));
      this.used = 0;
    }
    this.slabs.at(-1)?.set(bytes, this.used);
    this.slabOf.push(this.slabs.length - 1);
    this.starts.push(this.used);
    this.used += bytes.length;
    this.ends.push(this.used);
  }

  /** A view; whoever gets it must not write to it. */
  at(index: number): Buffer {
    const slab = this.slabs[this.slabOf.at(index)];
    if (!slab) throw new RangeError(`there is no slab of row ${index}`);
    return slab.subarray(this.starts.at(index), this.ends.at(index));
  }
}
