import type { Page } from 'playwright-core';

/** A notification as the browser has it on the screen. */
export interface Notice {
  readonly title: string;
  readonly renotify: boolean;
  readonly requireInteraction: boolean;
  readonly data: { readonly shownAt: number; readonly path: string };
}

/** What of this tag stands on the screen. */
export function noticesOn(page: Page, tag: string): Promise<readonly Notice[]> {
  return page.evaluate<readonly Notice[]>(`navigator.serviceWorker.ready
    .then((registration) => registration.getNotifications())
    .then((all) => all
      .filter((notice) => notice.tag === '${tag}')
      .map(({ title, renotify, requireInteraction, data }) => ({ title, renotify, requireInteraction, data })))`);
}
