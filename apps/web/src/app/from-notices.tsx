import { signal, useSignalEffect } from '@preact/signals';
import { useLocation } from 'preact-iso/router';
import { useEffect } from 'preact/hooks';
import { session } from '../session';
import { Notice } from '../ui';
import { appWords } from './words';

/** What the service worker says to its pages. */
type FromWorker = { readonly kind: 'open'; readonly path: string } | { readonly kind: 'pushChanged' };

/** Where a notification led while somebody was typing; they go there when they are done. */
const ledTo = signal<string | null>(null);

/** Goes where a notification leads, but never away from a form that only the page holds. */
export function FromNotices() {
  const words = appWords();
  const { route, path } = useLocation();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined;
    const hear = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'pushChanged') void lookAnew();
      else if (isBeingFilledIn()) ledTo.value = data.path;
      else route(data.path);
    };
    navigator.serviceWorker.addEventListener('message', hear);
    return () => navigator.serviceWorker.removeEventListener('message', hear);
  }, [route]);
  useEffect(() => {
    ledTo.value = null;
  }, [path]);
  useSignalEffect(() => {
    const { value } = session;
    const isHere = value.kind === 'signedIn' && value.standing === 'confirmed';
    if (isHere && 'Notification' in window && Notification.permission === 'granted') void lookAnew();
  });
  if (ledTo.value === null) return null;
  return (
    <Notice tone="accent" title={words.ledTo}>
      <a class="button" href={ledTo.value}>
        {words.goThere}
      </a>
    </Notice>
  );
}

function isBeingFilledIn(): boolean {
  if (document.querySelector('dialog[open]')) return true;
  const typed = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'main input, main textarea',
  );
  return [...typed].some(({ type, value }) => type !== 'checkbox' && type !== 'radio' && value !== '');
}

/** Read when it is needed: most pages are opened where nobody asked for notifications. */
async function lookAnew(): Promise<void> {
  const { lookAtPush } = await import('../push');
  await lookAtPush();
}
