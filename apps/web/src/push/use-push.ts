import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../http';
import { type PushState, lookAtPush, pushState, turnOff, turnOn } from './device-push';
import { pushWords } from './words';

export interface PushHere {
  readonly state: PushState;
  /** Why it could not be changed, in words. */
  readonly fault: { readonly title: string | undefined; readonly detail: string } | null;
  readonly on: () => Promise<void>;
  readonly off: () => Promise<void>;
}

/** How notifications stand at this device, looked at when it is shown. */
export function usePush(): PushHere {
  const words = pushWords();
  const [fault, setFault] = useState<Problem | 'noService' | null>(null);
  useEffect(() => void lookAtPush(), []);
  return {
    state: pushState.value,
    fault: fault === 'noService' ? { title: undefined, detail: words.noService } : fault,
    on: async () => {
      setFault(await turnOn());
    },
    off: async () => {
      setFault(await turnOff());
    },
  };
}
