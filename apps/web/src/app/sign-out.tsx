import { useState } from 'preact/hooks';
import { wipe } from '../device';
import { entries, sendAll, unopened } from '../outbox';
import { leavePush } from '../push';
import { leave } from '../session';
import { Button, Dialog } from '../ui';
import { appWords } from './words';

/** Drops nothing that was not sent, unless somebody says in so many words that it shall be lost. */
export function SignOut() {
  const words = appWords();
  const [isAsking, setAsking] = useState(false);
  const go = async () => {
    await leavePush();
    await leave();
    await wipe();
    location.assign('/');
  };
  const unsent = entries.value.length + unopened.value;
  return (
    <>
      <Button wide onPress={() => (unsent > 0 ? setAsking(true) : go())}>
        {words.signOut}
      </Button>
      {isAsking && (
        <Dialog title={words.unsentTitle(unsent)} onClose={() => setAsking(false)}>
          <p>{words.unsentAbout}</p>
          <Button
            kind="main"
            wide
            onPress={async () => {
              await sendAll();
              if (entries.value.length + unopened.value === 0) await go();
            }}
          >
            {words.sendFirst}
          </Button>
          <Button wide onPress={() => setAsking(false)}>
            {words.stay}
          </Button>
          <Button kind="danger" wide onPress={go}>
            {words.loseAndLeave(unsent)}
          </Button>
        </Dialog>
      )}
    </>
  );
}
