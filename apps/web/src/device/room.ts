const NEARLY_FULL = 0.9;

/** Whether the next records may find no place on this device. */
export async function isNearlyFull(): Promise<boolean> {
  const { usage = 0, quota = Infinity } = await navigator.storage.estimate();
  return usage > quota * NEARLY_FULL;
}

/** Asks the browser not to clear what waits here when it needs room. */
export async function askToStay(): Promise<void> {
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}
