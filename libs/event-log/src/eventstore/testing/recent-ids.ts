const REMEMBERED = 100_000;

/** Which events were written lately; the oldest are forgotten. */
export class RecentIds {
  private readonly places = new Map<string, { readonly stream: string; readonly revision: number }>();

  remember(id: string, stream: string, revision: number): void {
    this.places.set(id, { stream, revision });
    if (this.places.size <= REMEMBERED) return;
    for (const oldest of this.places.keys()) {
      this.places.delete(oldest);
      return;
    }
  }

  revisionOf(id: string, stream: string): number | undefined {
    const place = this.places.get(id);
    return place?.stream === stream ? place.revision : undefined;
  }
}
