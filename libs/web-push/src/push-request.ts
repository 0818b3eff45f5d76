import { request } from 'node:https';
import { lookupPublic } from './push-services';

export interface PushRequest {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
  /** Of a service on the own network. */
  readonly own?: { readonly ca: string } | undefined;
  readonly signal: AbortSignal;
}

export interface PushAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** Asks a push service, and follows nowhere. Of what it says no more is read than the status. */
export function askPushService({ endpoint, headers, body, own, signal }: PushRequest): Promise<PushAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      endpoint,
      { method: 'POST', headers, signal, ...(own ? { ca: own.ca } : { lookup: lookupPublic }) },
      (answer) => {
        const { statusCode = 0, headers: said } = answer;
        resolve({ status: statusCode, retryAfter: said['retry-after'] });
        answer.destroy();
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
