import { useState } from 'preact/hooks';
import { room } from '../device';
import { Button, Dialog } from '../ui';
import { draftWords } from './draft-words';

/** Says that what is typed is kept, and lets go of it when somebody says so twice. */
export function DropDraft({ onDrop }: { readonly onDrop: () => Promise<void> }) {
  const words = draftWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="row spread">
      <span class="small muted">{room.value !== 'full' && words.kept}</span>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {words.drop}
      </Button>
      {isOpen && (
        <Dialog title={words.drop} onClose={() => setOpen(false)}>
          <p>{words.dropAbout}</p>
          <Button kind="danger" wide onPress={onDrop}>
            {words.drop}
          </Button>
          <Button wide onPress={() => setOpen(false)}>
            {words.keep}
          </Button>
        </Dialog>
      )}
    </div>
  );
}
