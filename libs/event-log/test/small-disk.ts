import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { removeFolder, temporaryFolder } from './temporary-folder';

/** A disk of 1 MiB that can really be full. */
export class SmallDisk implements Disposable {
  private constructor(private readonly path: string) {}

  static mountedAt(path: string): SmallDisk {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'rujukan-test', path], { stdio: 'ignore' });
    return new SmallDisk(path);
  }

  /** Why there can be none here. */
  static unavailable(): string | undefined {
    const path = temporaryFolder();
    try {
      SmallDisk.mountedAt(path)[Symbol.dispose]();
      return undefined;
    } catch {
      return 'this user may not mount a disk';
    } finally {
      removeFolder(path);
    }
  }

  fail(): void {
    const { bavail, bsize } = statfsSync(this.path);
    writeFileSync(this.filler, Buffer.alloc(bavail * bsize));
  }

  mend(): void {
    rmSync(this.filler);
  }

  [Symbol.dispose](): void {
    execFileSync('umount', ['--lazy', this.path]);
  }

  private get filler(): string {
    return join(this.path, 'filler');
  }
}
