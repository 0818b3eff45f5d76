import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** The link appears only once the server told of somebody: until then nothing of it is fetched with her list. */
export function OthersLinkLater() {
  const [Link, setLink] = useState<ComponentType | null>(null);
  useEffect(() => {
    // Without a signal, and before the shell is kept on the phone, there is nobody to tell of.
    void import('./others-link').then(
      ({ OthersLink }) => setLink(() => OthersLink),
      () => undefined,
    );
  }, []);
  return Link && <Link />;
}
