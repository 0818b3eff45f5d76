import { useEffect, useRef, useState } from 'preact/hooks';
import { type Draft, keepDraft, keptDraft, newDraft } from './draft';

const REST_MS = 200;

/** The draft of this id, as it was left; kept again after each change, and at once when the page is put away. */
export function useDraft(draftId: string): readonly [Draft | null, (changed: Partial<Draft>) => void] {
  const [draft, setDraft] = useState<Draft | null>(null);
  const latest = useRef<Draft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    void keptDraft(draftId).then((known) => {
      latest.current = known ?? newDraft(draftId);
      setDraft(latest.current);
    });
    const keepNow = () => {
      clearTimeout(timer.current);
      if (latest.current && timer.current !== undefined) void keepDraft(latest.current);
      timer.current = undefined;
    };
    document.addEventListener('visibilitychange', keepNow);
    window.addEventListener('pagehide', keepNow);
    return () => {
      keepNow();
      document.removeEventListener('visibilitychange', keepNow);
      window.removeEventListener('pagehide', keepNow);
    };
  }, [draftId]);
  const change = (changed: Partial<Draft>) => {
    if (!latest.current) return;
    latest.current = { ...latest.current, ...changed };
    setDraft(latest.current);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      if (latest.current) void keepDraft(latest.current);
    }, REST_MS);
  };
  return [draft, change];
}
