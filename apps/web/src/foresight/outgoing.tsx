import { useState } from 'preact/hooks';
import { NoRoom } from '../device';
import { Button, Dialog, Notice } from '../ui';
import { foresightWords } from './foresight-words';

/** Something on its way from a form to the outbox: foreseen first, then sealed on the device, then sent. */
export interface Outgoing {
  readonly isBusy: boolean;
  readonly hasNoRoom: boolean;
  /** What the server will probably say, in words; `null` where nothing is in the way. */
  readonly foreseen: string | null;
  readonly send: () => Promise<void>;
  readonly sendAnyway: () => Promise<void>;
  readonly reconsider: () => void;
}

interface Going {
  readonly foresee: () => Promise<string | null>;
  /** Rejects with {@link NoRoom} where the device is full; the form stays. */
  readonly say: () => Promise<void>;
}

export function useOutgoing({ foresee, say }: Going): Outgoing {
  const [isBusy, setBusy] = useState(false);
  const [hasNoRoom, setNoRoom] = useState(false);
  const [foreseen, setForeseen] = useState<string | null>(null);
  const sendAnyway = async () => {
    setBusy(true);
    setForeseen(null);
    try {
      await say();
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error;
      setNoRoom(true);
    } finally {
      setBusy(false);
    }
  };
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    // Where the rules are not at hand nothing is foreseen; the record does not wait for them.
    const refusal = await foresee().catch(() => null);
    setBusy(false);
    if (refusal === null) await sendAnyway();
    else setForeseen(refusal);
  };
  return { isBusy, hasNoRoom, foreseen, send, sendAnyway, reconsider: () => setForeseen(null) };
}

/** What stands in the way, in words: a full device, or what the rules foresee. */
export function InTheWay({ outgoing }: { readonly outgoing: Outgoing }) {
  const words = foresightWords();
  return (
    <>
      {outgoing.hasNoRoom && (
        <Notice tone="danger" title={words.noRoom} urgent>
          {words.noRoomAbout}
        </Notice>
      )}
      {outgoing.foreseen !== null && (
        <Dialog title={words.foreseen} onClose={outgoing.reconsider}>
          <p>{words.foreseenAbout(outgoing.foreseen)}</p>
          <Button kind="main" wide onPress={outgoing.reconsider}>
            {words.check}
          </Button>
          <Button wide onPress={outgoing.sendAnyway}>
            {words.sendAnyway}
          </Button>
        </Dialog>
      )}
    </>
  );
}
