import { signal } from '@preact/signals';

/** This device's clock, for everything on the page that shows how long ago. */
export const now = signal(Date.now());

const EVERY_MS = 5_000;

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, EVERY_MS);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) now.value = Date.now();
});
