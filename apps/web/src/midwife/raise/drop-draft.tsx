import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { room } from '../../device';
import { Button, Dialog } from '../../ui';
import { type Draft, dropDraft } from './draft';
import { raiseWords } from './raise-words';

/** Says that what is typed is kept, and lets go of it when somebody says so twice. */
export function DropDraft({ draft }: { readonly draft: Draft }) {
  const words = raiseWords();
  const { route } = useLocation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="row spread">
      <span class="small muted">{room.value !== 'full' && words.draftKept}</span>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {words.dropDraft}
      </Button>
      {isOpen && (
        <Dialog title={words.dropDraft} onClose={() => setOpen(false)}>
          <p>{words.dropDraftAbout}</p>
          <Button
            kind="danger"
            wide
            onPress={async () => {
              route('/midwife', true);
              await dropDraft(draft.draftId);
            }}
          >
            {words.dropDraft}
          </Button>
          <Button wide onPress={() => setOpen(false)}>
            {words.keep}
          </Button>
        </Dialog>
      )}
    </div>
  );
}
