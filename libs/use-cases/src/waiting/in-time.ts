/** What has not come in time; it may still come. */
export const LATE = Symbol('late');

/** What the work comes to, or {@link LATE}; an error that comes after that is the affair of whoever began the work. */
export async function inTime<T>(work: Promise<T>, longestMs: number): Promise<T | typeof LATE> {
  const waiting = Promise.withResolvers<typeof LATE>();
  const timer = setTimeout(() => {
    waiting.resolve(LATE);
  }, longestMs);
  try {
    return await Promise.race([work, waiting.promise]);
  } finally {
    clearTimeout(timer);
  }
}
