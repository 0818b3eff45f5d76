import type { AppendCall, shared, streams } from './client';
import { StoreFault } from './store-fault';

interface Waiting {
  readonly resolve: (response: streams.BatchAppendResp) => void;
  readonly reject: (reason: StoreFault) => void;
}

/**
 * One call that carries the appends of all callers and gives each its own answer. Once it has broken, those
 * who wait hear why, and another must be opened.
 */
export class AppendStream {
  private readonly waiting = new Map<string, Waiting>();
  private broken: StoreFault | undefined;
  private call: AppendCall | undefined;

  constructor(private readonly onBroken: () => void) {}

  over(call: AppendCall): void {
    this.call = call;
    call.on('data', (response: streams.BatchAppendResp) => {
      this.answer(response);
    });
    call.on('error', (error: Error) => {
      this.break(new StoreFault('the way to the store broke', { cause: error }));
    });
    call.on('end', () => {
      this.break(new StoreFault('the store ended the conversation'));
    });
  }

  send(
    correlationId: string,
    request: streams.BatchAppendReq,
    signal: AbortSignal,
  ): Promise<streams.BatchAppendResp> {
    return new Promise((resolve, reject) => {
      if (this.broken) throw this.broken;
      // A server that answers no longer will not answer the others either: they try again on another call.
      const abandon = () => {
        this.close(signal.reason as StoreFault);
      };
      signal.addEventListener('abort', abandon, { once: true });
      const done = () => {
        this.waiting.delete(correlationId);
        signal.removeEventListener('abort', abandon);
      };
      this.waiting.set(correlationId, {
        resolve: (response) => {
          done();
          resolve(response);
        },
        reject: (reason) => {
          done();
          reject(reason);
        },
      });
      this.call?.write(request);
    });
  }

  close(reason = new StoreFault('the event log was closed')): void {
    this.break(reason);
    this.call?.cancel();
  }

  private answer(response: streams.BatchAppendResp): void {
    // Nobody waits any more for an answer that comes after the break.
    this.waiting.get(textOf(response.getCorrelationId()))?.resolve(response);
  }

  private break(reason: StoreFault): void {
    if (this.broken) return;
    this.broken = reason;
    this.onBroken();
    for (const { reject } of [...this.waiting.values()]) reject(reason);
  }
}

/** A server may answer with the two halves of the number that was sent as text. */
function textOf(id: shared.UUID | undefined): string {
  const halves = id?.getStructured();
  if (!halves) return id?.getString() ?? '';
  const digits = hexOf(halves.getMostSignificantBits()) + hexOf(halves.getLeastSignificantBits());
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function hexOf(signed: string): string {
  return BigInt.asUintN(64, BigInt(signed)).toString(16).padStart(16, '0');
}
