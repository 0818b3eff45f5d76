/** Asks once; where the browser or its owner says no, the sound remains. */
export async function allowNotifications(): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'default') return;
  await Notification.requestPermission().catch(() => 'denied');
}

/** Stands on the screen until somebody takes it away; it names nobody. */
export function notify(key: string, title: string, body: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    const notice = new Notification(title, { body, tag: key, requireInteraction: true, icon: '/icon.svg' });
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
    });
  } catch {
    // Chrome on Android knows notifications of a service worker alone; the page itself has told already.
  }
}
