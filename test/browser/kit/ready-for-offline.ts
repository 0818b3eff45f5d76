import type { Page } from 'playwright-core';
import { comesTrue } from './comes-true';

/** The shell is on the phone, and so is what is kept under these names, so that it opens without a signal. */
export async function readyForOffline(page: Page, needed: readonly string[]): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await comesTrue(() =>
    page.evaluate(async (wanted) => {
      const asked = indexedDB.open('rujukan');
      const db = await new Promise<IDBDatabase>((resolve) => {
        asked.onsuccess = () => {
          resolve(asked.result);
        };
      });
      const keys = db.transaction('kept').objectStore('kept').getAllKeys();
      const names = await new Promise<readonly unknown[]>((resolve) => {
        keys.onsuccess = () => {
          resolve(keys.result);
        };
      });
      db.close();
      return wanted.every((name) => names.some((each) => String(each).endsWith(`/${name}`)));
    }, needed),
  );
}
