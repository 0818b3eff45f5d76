import type { PushDevice } from '@rujukan/access';
import { type Clock, SECOND, toIso } from '@rujukan/kernel';
import type { Message, Notification, OutgoingChannel, Outcome } from '@rujukan/notifications';
import { createHash } from 'node:crypto';
import webPush from 'web-push';
import { askPushService } from './push-request';
import { isAllowedEndpoint } from './push-services';
import type { WebPushSettings } from './read-web-push';
import { isUsable } from './subscription';
import type { VapidKeys } from './vapid-keys';

/** The devices that take push messages, as the accounts and sessions have them now. */
export interface PushDevices {
  devicesOf(accountId: string): readonly PushDevice[];
  /** The push service says that there is no such device any more. */
  gone(device: PushDevice): Promise<void>;
}

type OfADevice = Outcome | 'gone';

/** Notifications as push messages to the browsers of their recipients (RFC 8030, RFC 8291, RFC 8292). */
export class WebPushChannel implements OutgoingChannel {
  readonly name = 'push';

  constructor(
    private readonly settings: WebPushSettings,
    private readonly keys: VapidKeys,
    private readonly devices: PushDevices,
    private readonly clock: Clock,
  ) {}

  reaches(accountId: string): boolean {
    return this.devices.devicesOf(accountId).length > 0;
  }

  /** To all devices of the recipient; it has come when one of them has it. */
  async send(message: Message, signal: AbortSignal): Promise<Outcome> {
    const devices = this.devices.devicesOf(message.notification.recipient);
    const outcomes = await Promise.all(devices.map((device) => this.sendTo(device, message, signal)));
    const tried = outcomes.filter((outcome) => outcome !== 'gone');
    if (tried.length === 0) return 'noAddress';
    return tried.find((outcome) => outcome === 'sent') ?? tried.find(mayPass) ?? 'refused';
  }

  private async sendTo(device: PushDevice, message: Message, signal: AbortSignal): Promise<OfADevice> {
    const { endpoint } = device.subscription;
    // It was taken when it was allowed; what is allowed may have become less since.
    if (!isAllowedEndpoint(endpoint, this.settings.services) || !isUsable(device.subscription))
      return 'refused';
    try {
      const { status, retryAfter } = await askPushService({
        ...this.encrypted(device, message),
        ...{ endpoint, own: this.settings.own, signal },
      });
      const outcome = outcomeOf(status, retryAfter, this.clock);
      if (outcome === 'gone') await this.devices.gone(device);
      return outcome;
    } catch {
      return signal.aborted ? 'tooSlow' : 'unreachable';
    }
  }

  private encrypted({ subscription }: PushDevice, message: Message) {
    const { endpoint, p256dh, auth } = subscription;
    const { notification } = message;
    const { urgency, expiresAt } = notification;
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(saidIn(message)),
      {
        vapidDetails: { subject: this.settings.subject, ...this.keys },
        TTL: Math.max(0, Math.floor((expiresAt - this.clock.now()) / SECOND)),
        urgency: urgency === 'emergency' ? 'high' : 'normal',
        topic: topicOf(notification),
        contentEncoding: 'aes128gcm',
      },
    );
    return { headers: headers as Record<string, string | number>, body };
  }
}

/** What the browser is told, and nobody between: as the service worker of the pages reads it. */
function saidIn({ notification, texts }: Message) {
  const { notificationId: id, kind, urgency, caseId, legId, otherDetectionId, expiresAt } = notification;
  return { id, kind, urgency, caseId, legId, otherDetectionId, expiresAt: toIso(expiresAt), texts };
}

const LONGEST_TOPIC = 32;

/**
 * What a phone that was off is told of one thing: the latest, and not each time that it was said. It tells the push
 * service nothing but that two messages are about the same.
 */
function topicOf({ notificationId, recipient, kind, caseId, legId, otherDetectionId }: Notification): string {
  const whom = caseId ?? otherDetectionId;
  const about = whom === undefined ? notificationId : `${recipient}/${kind}/${whom}/${legId ?? ''}`;
  return createHash('sha256').update(about).digest('base64url').slice(0, LONGEST_TOPIC);
}

const TOO_MANY = 429;
const GONE: ReadonlySet<number> = new Set([404, 410]);
/** A wrong key is put right by the operator, so it passes as a busy service does. */
const PASSES: ReadonlySet<number> = new Set([401, 403, 408, 425, TOO_MANY]);

function outcomeOf(status: number, retryAfter: string | undefined, clock: Clock): OfADevice {
  if (status >= 200 && status < 300) return 'sent';
  if (GONE.has(status)) return 'gone';
  if (status < 500 && !PASSES.has(status)) return 'refused';
  return { busyForMs: waitOf(retryAfter, clock) };
}

/** `Retry-After` in seconds or as a date (RFC 9110); nothing that it says keeps a message beyond its own time. */
function waitOf(retryAfter: string | undefined, clock: Clock): number {
  if (retryAfter === undefined) return 0;
  const seconds = /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : NaN;
  const waitMs = Number.isNaN(seconds) ? Date.parse(retryAfter) - clock.now() : seconds * SECOND;
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : 0;
}

function mayPass(outcome: Outcome): boolean {
  return outcome !== 'refused' && outcome !== 'noAddress';
}
