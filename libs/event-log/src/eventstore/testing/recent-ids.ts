interface Place {
  readonly stream: string;
  readonly revision: number;
}

const GENERATION = 50_000;

/** Which events were written lately: the last 50,000 at least, and no more than twice as many. */
export class RecentIds {
  private young = new Map<string, Place>();
  private old: ReadonlyMap<string, Place> = new Map();

  remember(id: string, stream: string, revision: number): void {
    if (this.young.size === GENERATION) {
      // Taking the oldest out of one map one by one would walk over all those taken out before.
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(id, { stream, revision });
  }

  revisionOf(id: string, stream: string): number | undefined {
    const place = this.young.get(id) ?? this.old.get(id);
    return place?.stream === stream ? place.revision : undefined;
  }
}
