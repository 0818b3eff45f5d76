import type { CDPSession, Page, Worker } from 'playwright-core';

/** A notification that stands on the screen, as the page can read it. */
export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly renotify: boolean;
  readonly silent: boolean | null;
  readonly requireInteraction: boolean;
  readonly data: { readonly id: string | null; readonly path: string; readonly shownAt: number };
}

/** The last part of a message's way, which a push service would go: from the browser to the service worker. */
export class Delivery {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
    private readonly registrationId: string,
  ) {}

  static async to(page: Page): Promise<Delivery> {
    const session = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
        if (first) resolve(first.registrationId);
      });
    });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await session.send('ServiceWorker.enable');
    return new Delivery(page, session, await registered);
  }

  async brings(origin: string, data: string): Promise<void> {
    await this.session.send('ServiceWorker.deliverPushMessage', {
      ...{ origin, registrationId: this.registrationId, data },
    });
  }

  get worker(): Worker {
    const [worker] = this.page.context().serviceWorkers();
    if (!worker) throw new Error('no service worker runs');
    return worker;
  }

  /** Everything that stands on the screen. */
  shown(): Promise<readonly Shown[]> {
    return this.worker.evaluate<readonly Shown[]>(`registration.getNotifications().then((all) =>
      all.map(({ title, body, tag, renotify, silent, requireInteraction, data }) =>
        ({ title, body, tag, renotify, silent, requireInteraction, data })))`);
  }

  /** As a tap on the one that leads there; no window can be focused or opened without a real one. */
  async taps(path: string): Promise<void> {
    await this.worker.evaluate(`registration.getNotifications().then(async (all) => {
      const notification = all.find(({ data }) => data.path === ${JSON.stringify(path)});
      const event = new NotificationEvent('notificationclick', { notification });
      const done = [];
      event.waitUntil = (promise) => done.push(promise);
      self.dispatchEvent(event);
      await Promise.allSettled(done);
    })`);
  }

  /** As the browser says that it ended the subscription. */
  async subscriptionChanges(): Promise<void> {
    await this.worker.evaluate(`registration.pushManager.getSubscription().then(async (oldSubscription) => {
      await oldSubscription.unsubscribe();
      const event = new ExtendableEvent('pushsubscriptionchange');
      const done = [];
      Object.assign(event, { oldSubscription, newSubscription: null });
      event.waitUntil = (promise) => done.push(promise);
      self.dispatchEvent(event);
      await Promise.all(done);
    })`);
  }
}
