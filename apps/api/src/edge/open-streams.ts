import type { ServerResponse } from 'node:http';
import { Problem } from '../http/problem';

export interface StreamLimits {
  readonly perAccount: number;
  readonly perAddress: number;
}

/** A ward shares one account on several screens; a puskesmas, or a mobile network, shares an address [reasoned]. */
export const STREAM_LIMITS: StreamLimits = { perAccount: 50, perAddress: 500 };

const RETRY_AFTER_SECONDS = 10;

/** How many live lists are open at once, by account and by address. */
export class OpenStreams {
  private readonly open = new Map<string, number>();

  constructor(private readonly limits: StreamLimits) {}

  /**
   * Takes a place until the response closes.
   * @throws {Problem} `tooManyStreams`
   */
  begin(accountId: string, address: string, response: ServerResponse): void {
    const places = [
      { key: `account ${accountId}`, most: this.limits.perAccount },
      { key: `address ${address}`, most: this.limits.perAddress },
    ];
    if (places.some(({ key, most }) => this.at(key) >= most)) {
      throw new Problem('tooManyStreams', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    // Whoever has hung up meanwhile says so no second time.
    if (response.destroyed) return;
    for (const { key } of places) this.open.set(key, this.at(key) + 1);
    response.once('close', () => {
      for (const { key } of places) this.leave(key);
    });
  }

  private at(key: string): number {
    return this.open.get(key) ?? 0;
  }

  private leave(key: string): void {
    const left = this.at(key) - 1;
    if (left > 0) this.open.set(key, left);
    else this.open.delete(key);
  }
}
