/**
 * How long nobody touched a page of a device that several people use. What the page asks by itself is no use of it:
 * otherwise a board that follows a list would never be locked.
 */
export class Pause {
  private usedAt = performance.now();
  private began = performance.now();
  private lastsMs = Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onPause: () => void) {
    const use = () => {
      this.usedAt = performance.now();
    };
    for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, use, { capture: true });
  }

  /**
   * From now on a pause is one of so many milliseconds; `Infinity` where nobody is asked for a PIN. `touched`: somebody
   * is there, so that what the page asks by itself is asked for them.
   */
  begin(lastsMs: number, how?: 'touched'): void {
    this.began = performance.now();
    if (how) this.usedAt = this.began;
    this.lastsMs = lastsMs;
    this.watch();
  }

  /** Whether nobody touched it since it began, on a device where that counts. */
  get isOn(): boolean {
    return this.lastsMs !== Infinity && this.usedAt < this.began;
  }

  private watch(): void {
    clearTimeout(this.timer);
    if (this.lastsMs === Infinity) return;
    const left = Math.max(this.usedAt, this.began) + this.lastsMs - performance.now();
    if (left <= 0) this.onPause();
    else
      this.timer = setTimeout(() => {
        this.watch();
      }, left);
  }
}
