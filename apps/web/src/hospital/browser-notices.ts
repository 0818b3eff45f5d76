import { facilityName } from '../device';
import { show, tagOf, takeAway } from '../push';
import type { BoardRow } from './board';
import { alarmWords } from './alarm-words';

/** As the server's own message of it is tagged, so that the two take each other's place. */
const KIND = 'referralRaised';

/** Asks once; where the browser or its owner says no, the sound remains. */
export async function allowNotifications(): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'default') return;
  await Notification.requestPermission().catch(() => 'denied');
}

/** An emergency that waits, on the screen until it is answered or somebody takes it away; it names nobody. */
export function notify({ view }: BoardRow): void {
  const words = alarmWords();
  const { caseId, leg, origin } = view.case;
  const title = words.newEmergency(facilityName(leg?.from ?? origin));
  void show({ kind: KIND, caseId, legId: leg?.legId ?? null, title, body: words.newEmergencyAbout });
}

/** By the keys of their rows. */
export function takeBack(answered: readonly string[]): void {
  const tags = answered.map((key) => {
    const [caseId = '', legId = ''] = key.split(' ');
    return tagOf(KIND, caseId, legId);
  });
  if (tags.length > 0) void takeAway(tags);
}
