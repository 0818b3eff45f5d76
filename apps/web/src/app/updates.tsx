import { signal } from '@preact/signals';
import { Button, Notice } from '../ui';
import { appWords } from './words';

/** A newer version that waits. */
const newer = signal<ServiceWorker | null>(null);

/** Keeps the shell on the device, after the page stands: the first load is not to share its line. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return;
  const register = async () => {
    const registration = await navigator.serviceWorker.register('/service-worker.js').catch(() => null);
    if (!registration) return;
    const look = (worker: ServiceWorker | null) => {
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && navigator.serviceWorker.controller) newer.value = worker;
      });
    };
    if (registration.waiting) newer.value = registration.waiting;
    registration.addEventListener('updatefound', () => {
      look(registration.installing);
    });
  };
  if (document.readyState === 'complete') void register();
  else window.addEventListener('load', () => void register());
}

/** Says that there is a newer version, and changes to it when somebody wants; what was typed is kept sealed. */
export function NewerVersion() {
  const words = appWords();
  if (!newer.value) return null;
  const takeOver = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
    newer.value?.postMessage('takeOver');
  };
  return (
    <Notice tone="accent" title={words.newer}>
      <Button onPress={takeOver}>{words.useNewer}</Button>
    </Notice>
  );
}
