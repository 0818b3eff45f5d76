import { signal } from '@preact/signals';
import { whenWritten } from './writing';

/** Whether this device can hold more: `full` once a record found no place. */
export const room = signal<'enough' | 'nearlyFull' | 'full'>('enough');

const NEARLY_FULL = 0.9;
const EVERY_MS = 60_000;
/** The first look stands in the way of no first page. */
const FIRST_MS = 2_000;

/**
 * Bytes that stand for nothing: what a browser says of its room need not be so (Chrome tells every page of 10 GiB), but
 * what it takes can be tried. They give way to a record that finds no place otherwise.
 */
const RESERVE = 'rujukan-reserve';
const RESERVE_BYTES = 1_048_576;

/** Looks now and then, and after each record that found a place only just; for the life of the page. */
export function watchRoom(): void {
  whenWritten({
    makeRoom: () => caches.delete(RESERVE),
    written: (fits) => {
      if (!fits) room.value = 'full';
      else if (room.value === 'full') void look();
    },
  });
  setTimeout(() => void look(), FIRST_MS);
  setInterval(() => void look(), EVERY_MS);
}

async function look(): Promise<void> {
  const { usage = 0, quota = Infinity } = await navigator.storage.estimate();
  const isEnough = usage <= quota * NEARLY_FULL && (await hasReserve());
  // Only a record that was written says that there is room for records again.
  if (isEnough || room.value !== 'full') room.value = isEnough ? 'enough' : 'nearlyFull';
}

async function hasReserve(): Promise<boolean> {
  if (await caches.has(RESERVE)) return true;
  try {
    const cache = await caches.open(RESERVE);
    await cache.put('/reserve', new Response(bytes()));
    return true;
  } catch {
    await caches.delete(RESERVE);
    return false;
  }
}

/** At random, so that no disk makes them smaller. */
function bytes(): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(RESERVE_BYTES);
  const AT_ONCE = 65_536;
  for (let at = 0; at < all.length; at += AT_ONCE) crypto.getRandomValues(all.subarray(at, at + AT_ONCE));
  return all;
}

/** Asks the browser not to clear what waits here when it needs room. */
export async function askToStay(): Promise<void> {
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}
