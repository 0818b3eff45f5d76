/// <reference lib="webworker" />
import { keep, kept } from '../device/kept';
import { type NoticeData, READER, type Reader } from '../push/pushed';
import { type Notice, type Standing, isLate, lateNotice, noticeOf, pushedIn, unknownNotice } from './notice';

const NOBODY: Pick<Reader, 'language' | 'clockOffset'> = { language: 'id', clockOffset: 0 };

/** Shows what is pushed, leads to what it tells of, and takes care of a subscription that the browser changed. */
export function tellWhatIsPushed(self: ServiceWorkerGlobalScope): void {
  self.addEventListener('push', (event) => {
    event.waitUntil(tell(self, event.data?.text()));
  });
  self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const { path = '/' } = (event.notification.data ?? {}) as Partial<NoticeData>;
    event.waitUntil(lead(self, path));
  });
  self.addEventListener('pushsubscriptionchange', (event) => {
    event.waitUntil(renew(self, event));
  });
}

async function tell(self: ServiceWorkerGlobalScope, text: string | undefined): Promise<void> {
  const reader = (await kept<Reader>(READER).catch(() => null)) ?? NOBODY;
  const pushed = pushedIn(text);
  const now = Date.now();
  if (pushed === null) return show(self, unknownNotice(reader, now));
  if (isLate(pushed, reader, now)) {
    // Whoever has a page before them sees there how things stand.
    const isSeen = (await windowsOf(self)).some(({ visibilityState }) => visibilityState === 'visible');
    return isSeen ? undefined : show(self, lateNotice(reader, now));
  }
  const standing = (await self.registration.getNotifications()) as readonly Standing[];
  return show(self, noticeOf(pushed, reader, standing, now));
}

function show(self: ServiceWorkerGlobalScope, { title, options }: Notice): Promise<void> {
  return self.registration.showNotification(title, options);
}

/** In a window that is open, which decides by itself whether it may leave what somebody types there; else in a new one. */
async function lead(self: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const windows = await windowsOf(self);
  const open = windows.find(({ focused }) => focused) ?? windows.find(isVisible) ?? windows[0];
  if (!open) {
    await self.clients.openWindow(path);
    return;
  }
  open.postMessage({ kind: 'open', path });
  await open.focus().catch(() => null);
}

function isVisible({ visibilityState }: WindowClient): boolean {
  return visibilityState === 'visible';
}

function windowsOf(self: ServiceWorkerGlobalScope): Promise<readonly WindowClient[]> {
  return self.clients.matchAll({ type: 'window', includeUncontrolled: true });
}

/** The server is told by the next page, which knows who is signed in. */
async function renew(self: ServiceWorkerGlobalScope, event: PushSubscriptionChangeEvent): Promise<void> {
  const reader = await kept<Reader>(READER);
  if (!reader) return;
  await keep(READER, { ...reader, endpoint: null });
  if (!event.newSubscription && event.oldSubscription) {
    await self.registration.pushManager.subscribe(event.oldSubscription.options).catch(() => null);
  }
  for (const window of await windowsOf(self)) window.postMessage({ kind: 'pushChanged' });
}
