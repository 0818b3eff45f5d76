import type { ContactPoints } from '@rujukan/access';
import { toIso } from '@rujukan/kernel';
import type { Message, OutgoingChannel, Outcome } from '@rujukan/notifications';
import type { HttpGateway } from './http-gateway';

/** Notifications as messages to the numbers of their recipients. */
export class GatewayChannel implements OutgoingChannel {
  readonly name = 'gateway';

  constructor(
    private readonly gateway: HttpGateway,
    private readonly contacts: Pick<ContactPoints, 'contactOf'>,
  ) {}

  reaches(accountId: string): boolean {
    return this.contacts.contactOf(accountId) !== undefined;
  }

  send({ notification, texts }: Message, signal: AbortSignal): Promise<Outcome> {
    const contact = this.contacts.contactOf(notification.recipient);
    if (!contact) return Promise.resolve('noAddress');
    const { by, phone: to, language = 'id' } = contact;
    const { notificationId: id, expiresAt } = notification;
    return this.gateway.post({ id, to, by, text: texts[language], expiresAt: toIso(expiresAt) }, signal);
  }
}
