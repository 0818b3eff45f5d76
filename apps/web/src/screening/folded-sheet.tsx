import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Notice, Skeleton } from '../ui';
import { foldedWords } from './folded-words';
import type { SheetProps } from './sheet';

/** The cards under one line; they and their rules are fetched when somebody opens it, so that no referral waits. */
export function FoldedSheet(props: SheetProps) {
  const words = foldedWords();
  const [isOpen, setOpen] = useState(props.screened !== undefined);
  const [Sheet, setSheet] = useState<ComponentType<SheetProps> | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (!isOpen || Sheet) return;
    import('./sheet').then(
      ({ ScreeningSheet }) => {
        setSheet(() => ScreeningSheet);
        setFailed(false);
      },
      () => setFailed(true),
    );
  }, [isOpen]);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{props.phase === 'newborn' ? words.ofInfant : words.ofMother}</summary>
      {hasFailed && <Notice tone="waiting">{words.failed}</Notice>}
      {isOpen && (Sheet ? <Sheet {...props} /> : !hasFailed && <Skeleton />)}
    </details>
  );
}
