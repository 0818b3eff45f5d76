import type { Clock } from '@rujukan/kernel';
import type { Outcome } from '@rujukan/notifications';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER, sign } from './signature';

export interface GatewaySettings {
  /** Where messages are posted to. */
  readonly url: string;
  /** Shared with the gateway: both sides sign with it. */
  readonly secret: string;
}

/** What the gateway is asked to pass on. */
export interface OutgoingMessage {
  /** The same for the same message, however often it is asked: the gateway sends it once. */
  readonly id: string;
  readonly to: string;
  readonly by: 'sms' | 'whatsapp';
  readonly text: string;
  /** When it is worth nothing any more; RFC 3339. */
  readonly expiresAt: string;
}

/** A provider of SMS and WhatsApp, or the small program in front of one, that takes JSON over HTTP. */
export class HttpGateway {
  constructor(
    private readonly settings: GatewaySettings,
    private readonly clock: Clock,
  ) {}

  /** Never rejects. */
  async post(message: OutgoingMessage, signal: AbortSignal): Promise<Outcome> {
    const body = JSON.stringify(message);
    const { timestamp, signature } = sign(this.settings.secret, body, this.clock.now());
    try {
      const answer = await fetch(this.settings.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': message.id,
          [TIMESTAMP_HEADER]: timestamp,
          [SIGNATURE_HEADER]: signature,
        },
        body,
        signal,
        // A message must not follow to where nobody said it may go.
        redirect: 'error',
      });
      await answer.body?.cancel();
      return outcomeOf(answer.status);
    } catch {
      return signal.aborted ? 'tooSlow' : 'unreachable';
    }
  }
}

const HAS_IT_ALREADY = 409;
const PASSES: ReadonlySet<number> = new Set([401, 403, 408, 425, 429]);

/** A wrong secret is put right by the operator, so it passes as a busy gateway does. */
function outcomeOf(status: number): Outcome {
  if ((status >= 200 && status < 300) || status === HAS_IT_ALREADY) return 'sent';
  return status >= 500 || PASSES.has(status) ? 'busy' : 'refused';
}
