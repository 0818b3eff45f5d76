import type { Instant } from '@rujukan/kernel';
import { isDone } from './answers';
import type { SmsEvent, SmsFacts } from './events';

/** An SMS and what became of it. */
export interface SmsState {
  readonly receivedAt: Instant;
  readonly received: SmsFacts['SmsReceived'];
  readonly answered: SmsFacts['SmsAnswered'] | null;
}

export function evolveSms(state: SmsState | undefined, event: SmsEvent): SmsState | undefined {
  if (event.type === 'SmsReceived') {
    return state ?? { receivedAt: event.meta.at, received: event.data, answered: null };
  }
  return state && { ...state, answered: state.answered ?? event.data };
}

export function foldSms(events: readonly SmsEvent[]): SmsState | undefined {
  return events.reduce<SmsState | undefined>(evolveSms, undefined);
}

/** Whether somebody should read it: nothing was done about it, or nobody knows from whom it is. */
export function needsAPerson({ received, answered }: SmsState): boolean {
  return received.sender !== 'account' || answered === null || !isDone(answered.answer);
}
