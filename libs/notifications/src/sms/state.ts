import type { Instant } from '@rujukan/kernel';
import { isDone } from './answers';
import type { SmsEvent, SmsFacts } from './events';

/** An SMS and what became of it. */
export interface SmsState {
  readonly receivedAt: Instant;
  readonly received: SmsFacts['SmsReceived'];
  readonly answered: SmsFacts['SmsAnswered'] | null;
  /** Who saw to it first. */
  readonly handled: SmsFacts['SmsHandled'] | null;
}

export function evolveSms(state: SmsState | undefined, event: SmsEvent): SmsState | undefined {
  switch (event.type) {
    case 'SmsReceived':
      return state ?? { receivedAt: event.meta.at, received: event.data, answered: null, handled: null };
    case 'SmsAnswered':
      return state && { ...state, answered: state.answered ?? event.data };
    case 'SmsHandled':
      return state && { ...state, handled: state.handled ?? event.data };
  }
}

export function foldSms(events: readonly SmsEvent[]): SmsState | undefined {
  return events.reduce<SmsState | undefined>(evolveSms, undefined);
}

/** Whether somebody should read it: nothing was done about it, or nobody knows from whom it is; and nobody has. */
export function needsAPerson({ received, answered, handled }: SmsState): boolean {
  if (handled !== null) return false;
  return received.sender !== 'account' || answered === null || !isDone(answered.answer);
}
