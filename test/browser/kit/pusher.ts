import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR, instant, plus } from '@rujukan/kernel';
import { type Notification, textOf } from '@rujukan/notifications';
import { WebPushChannel, vapidKeysFrom } from '@rujukan/web-push';
import { eventually } from '../../journeys/kit/eventually';
import { Browser, PushService } from '../../journeys/kit/push-service';
import { IPUH, RSUD } from './teller';

/** What the server pushes, as the browser that it is sealed for reads it. */
export class Pusher implements AsyncDisposable {
  private constructor(
    private readonly folder: string,
    private readonly service: PushService,
  ) {}

  static async start(): Promise<Pusher> {
    const folder = await mkdtemp(join(tmpdir(), 'rujukan-pusher-'));
    return new Pusher(folder, await PushService.start(folder));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.service.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async says(notification: Notification): Promise<string> {
    const browser = new Browser(this.service);
    const { endpoint, keys } = browser.subscription;
    const device = { sessionId: 'session', subscriptionId: 'push', subscription: { endpoint, ...keys } };
    const devices = { devicesOf: () => [device], gone: () => Promise.resolve() };
    const clock = { now: () => instant(Date.now()) };
    const channel = new WebPushChannel(this.service.settings, PRODUCT, devices, clock);
    const texts = { id: textOf(notification, 'id', placeOf), en: textOf(notification, 'en', placeOf) };
    await channel.send({ notification, texts }, AbortSignal.timeout(10_000));
    const pushed = await eventually(() => {
      const [first] = this.service.at(browser);
      if (!first) throw new Error('nothing was pushed');
      return first;
    });
    return JSON.stringify(browser.read(pushed));
  }
}

const PRODUCT = vapidKeysFrom(Buffer.alloc(32, 1));
const placeOf = () => ({ name: 'Puskesmas Ipuh', zone: 'Asia/Jakarta' }) as const;

/** An emergency of this case, told to the hospital just now. */
export function emergencyOf(caseId: string, legId: string): Notification {
  return {
    notificationId: randomUUID(),
    recipient: 'desk',
    kind: 'referralRaised',
    causeId: randomUUID(),
    caseId,
    legId,
    urgency: 'emergency',
    told: { from: IPUH, to: RSUD, sign: 'bleeding', code: null, next: null, expectedAt: null },
    expiresAt: plus(instant(Date.now()), HOUR),
  };
}
