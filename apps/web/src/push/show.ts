import { type NoticeData, pathOf, tagOf } from './pushed';

export interface PageNotice {
  readonly kind: string;
  /** `null` where it is about somebody who is no case. */
  readonly caseId: string | null;
  readonly legId: string | null;
  readonly otherDetectionId?: string;
  readonly title: string;
  readonly body: string;
}

/** As browsers know it; the types of the language have left `renotify` out. */
type Options = NotificationOptions & { readonly renotify: boolean };

/** By the service worker, as a pushed one is: so that the two take each other's place. `null` where it may not. */
async function shower(): Promise<ServiceWorkerRegistration | null> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return null;
  return (await navigator.serviceWorker.getRegistration()) ?? null;
}

/** Stands on the screen until somebody takes it away, and draws attention each time that it is shown anew. */
export async function show({
  kind,
  caseId,
  legId,
  otherDetectionId = '',
  title,
  body,
}: PageNotice): Promise<void> {
  const data: NoticeData = { id: null, path: pathOf(kind, caseId), shownAt: Date.now() };
  const options: Options = {
    body,
    data,
    tag: tagOf(kind, caseId ?? otherDetectionId, legId),
    renotify: true,
    requireInteraction: true,
    icon: '/icon.svg',
  };
  await (await shower())?.showNotification(title, options);
}

/** What they told of is done. */
export async function takeAway(tags: readonly string[]): Promise<void> {
  const shown = (await (await shower())?.getNotifications()) ?? [];
  for (const notice of shown) if (tags.includes(notice.tag)) notice.close();
}

export async function takeAllAway(): Promise<void> {
  for (const notice of (await (await shower())?.getNotifications()) ?? []) notice.close();
}
