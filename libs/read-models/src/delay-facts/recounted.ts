import { HOUR, type Instant } from '@rujukan/kernel';

/** Also when nothing was written the open ones grow older, and the old ones leave the period. */
const GOOD_FOR_MS = HOUR;
/** The one before the newest orders the later pages of a board whose first was ordered by it. */
const MOST_KEPT = 2;

export interface RecountedOptions<T> {
  readonly count: (asOf: Instant) => Promise<T>;
  /** How long a count is good although other facts were written since; also the pause after a failure. */
  readonly freshForMs: number;
  /** Differs as soon as other facts were written. */
  readonly currentVersion: () => number;
  /** Told why it could not be counted. */
  readonly onTrouble: (trouble: string, cause: unknown) => void;
  readonly trouble: string;
}

export interface Counted<T> {
  readonly value: T;
  readonly asOf: Instant;
}

/** Something counted from the facts beside the answers, one count at a time, and again when it has become old. */
export class Recounted<T> {
  private counted: readonly Counted<T>[] = [];
  private counting: Promise<void> | null = null;
  /** The last attempt; without a version when it failed. */
  private tried: { readonly at: Instant; readonly version: number | null } | null = null;

  constructor(private readonly options: RecountedOptions<T>) {}

  /** The newest first; none until the first count has ended. */
  get known(): readonly Counted<T>[] {
    return this.counted;
  }

  /** Begins to count when that is due; nobody waits for it. */
  refresh(at: Instant): void {
    if (this.counting || !this.isDue(at)) return;
    this.counting = this.count(at).finally(() => {
      this.counting = null;
    });
  }

  /** Resolves once nothing is being counted. */
  async idle(): Promise<void> {
    await this.counting;
  }

  private isDue(at: Instant): boolean {
    if (this.tried === null) return true;
    const isCurrent = this.tried.version === this.options.currentVersion();
    return at - this.tried.at >= (isCurrent ? GOOD_FOR_MS : this.options.freshForMs);
  }

  /** Never rejects: who asks is served with what was known before. */
  private async count(asOf: Instant): Promise<void> {
    const version = this.options.currentVersion();
    this.tried = { at: asOf, version };
    try {
      const value = await this.options.count(asOf);
      this.counted = [{ value, asOf }, ...this.counted].slice(0, MOST_KEPT);
    } catch (cause) {
      this.tried = { at: asOf, version: null };
      this.options.onTrouble(this.options.trouble, cause);
    }
  }
}
