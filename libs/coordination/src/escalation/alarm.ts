/** Rings once; setting it anew replaces what was set before. Injected, so that specs own their time. */
export interface Alarm {
  set(inMs: number, ring: () => void): void;
  clear(): void;
}

/** A function that makes one of this process; it keeps nobody from ending. */
export const SYSTEM_ALARM = (): Alarm => {
  let timer: NodeJS.Timeout | undefined;
  return {
    set(inMs, ring) {
      clearTimeout(timer);
      timer = setTimeout(ring, inMs).unref();
    },
    clear() {
      clearTimeout(timer);
    },
  };
};
