import { useEffect, useRef, useState } from 'preact/hooks';

const REST_MS = 200;

export interface Keeping<Form> {
  readonly read: () => Promise<Form | null>;
  readonly keep: (form: Form) => Promise<unknown>;
  /** Where nothing was kept. */
  readonly fresh: () => Form;
}

/**
 * What somebody types, as it was left under this name; kept again after each change, and at once when the page is put
 * away. `null` until it was read; after `stop` nothing of it is kept any more.
 */
export function useKept<Form extends object>(
  name: string,
  { read, keep, fresh }: Keeping<Form>,
): readonly [Form | null, (changed: Partial<Form>) => void, stop: () => void] {
  const [form, setForm] = useState<Form | null>(null);
  const latest = useRef<Form | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    void read().then((known) => {
      latest.current = known ?? fresh();
      setForm(latest.current);
    });
    const keepNow = () => {
      clearTimeout(timer.current);
      if (latest.current && timer.current !== undefined) void keep(latest.current);
      timer.current = undefined;
    };
    document.addEventListener('visibilitychange', keepNow);
    window.addEventListener('pagehide', keepNow);
    return () => {
      keepNow();
      document.removeEventListener('visibilitychange', keepNow);
      window.removeEventListener('pagehide', keepNow);
    };
  }, [name]);
  const change = (changed: Partial<Form>) => {
    if (!latest.current) return;
    latest.current = { ...latest.current, ...changed };
    setForm(latest.current);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      if (latest.current) void keep(latest.current);
    }, REST_MS);
  };
  const stop = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    latest.current = null;
  };
  return [form, change, stop];
}
