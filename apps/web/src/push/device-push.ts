import { effect, signal } from '@preact/signals';
import { keep, kept } from '../device';
import type { Problem } from '../http';
import { type Account, askAs, clockOffset, read, session } from '../session';
import { language } from '../words';
import { READER, type Reader } from './pushed';
import { takeAllAway } from './show';

/** Whether this device is told while no page is open. */
export type PushState =
  /** Not looked yet. */
  | 'unknown'
  /** This browser cannot. */
  | 'unsupported'
  /** The server pushes nothing. */
  | 'serverOff'
  /** Its owner forbade notifications; the browser alone can allow them again. */
  | 'denied'
  /** The server cannot be asked now. */
  | 'unreachable'
  | 'off'
  | 'on';

export const pushState = signal<PushState>('unknown');

interface PushView {
  readonly publicKey: string | null;
  readonly subscribed: boolean;
}

const PATH = '/api/notifications/push';
const SERVICE_PATIENCE_MS = 15_000;

function isSupported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** Looks how it stands, and tells the server anew what it does not know of a subscription that its owner wanted. */
export async function lookAtPush(): Promise<void> {
  pushState.value = await stateNow();
}

async function stateNow(): Promise<PushState> {
  const account = whoIsHere();
  if (!isSupported()) return 'unsupported';
  if (account === null) return 'unknown';
  const answer = await read<PushView>(PATH);
  if (!answer.ok) return 'unreachable';
  const { publicKey, subscribed } = answer.body;
  if (publicKey === null) return 'serverOff';
  const subscription = await subscriptionHere();
  if (Notification.permission === 'denied') return 'denied';
  if (subscription === null) {
    if (subscribed) await askAs('DELETE', PATH);
    return 'off';
  }
  const reader = await kept<Reader>(READER);
  if (reader?.accountId !== account.accountId) {
    await subscription.unsubscribe();
    return 'off';
  }
  if (subscribed && reader.endpoint === subscription.endpoint && isFor(subscription, publicKey)) return 'on';
  return (await subscribe(publicKey, account)) === null ? 'on' : 'off';
}

/** From a press alone: asks for permission where it was not asked yet. `null` where it went well or was not allowed. */
export async function turnOn(): Promise<Problem | 'noService' | null> {
  const account = whoIsHere();
  if (account === null || !isSupported()) return null;
  if ((await Notification.requestPermission()) !== 'granted') {
    await lookAtPush();
    return null;
  }
  const answer = await read<PushView>(PATH);
  if (!answer.ok) return answer.problem;
  const { publicKey } = answer.body;
  const fault = publicKey === null ? null : await subscribe(publicKey, account);
  if (publicKey === null) pushState.value = 'serverOff';
  else pushState.value = fault === null ? 'on' : 'off';
  return fault;
}

export async function turnOff(): Promise<Problem | null> {
  await (await subscriptionHere())?.unsubscribe();
  const answer = await askAs('DELETE', PATH);
  pushState.value = 'off';
  return answer.ok ? null : answer.problem;
}

/** Before somebody leaves, also without a signal: this browser takes no message for them any more. */
export async function leavePush(): Promise<void> {
  if (!isSupported()) return;
  await takeAllAway();
  await (await subscriptionHere())?.unsubscribe().catch(() => false);
}

async function subscribe(publicKey: string, account: Account): Promise<Problem | 'noService' | null> {
  const registration = await navigator.serviceWorker.ready;
  const former = await registration.pushManager.getSubscription();
  if (former && !isFor(former, publicKey)) await former.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const subscription = await Promise.race([
    registration.pushManager.subscribe(options).catch(() => null),
    patience(),
  ]);
  if (!subscription) return 'noService';
  const { endpoint, keys } = subscription.toJSON();
  const answer = await askAs('POST', PATH, { commandId: crypto.randomUUID(), endpoint, keys });
  if (!answer.ok) return answer.problem;
  await keep(READER, readerNow(account, subscription.endpoint));
  return null;
}

/** A browser that cannot reach its service goes on trying, and says nothing. */
function patience(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(null);
    }, SERVICE_PATIENCE_MS);
  });
}

function readerNow({ accountId }: Account, endpoint: string): Reader {
  return { language: language.value, clockOffset: clockOffset.value ?? 0, accountId, endpoint };
}

async function subscriptionHere(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

function isFor({ options }: PushSubscription, publicKey: string): boolean {
  const key = options.applicationServerKey;
  return key !== null && asBase64Url(new Uint8Array(key)) === publicKey;
}

function asBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function whoIsHere(): Account | null {
  const { value } = session;
  return value.kind === 'signedIn' ? value.account : null;
}

/** What is pushed is said in the language that was chosen here, and held against the server's clock. */
effect(() => {
  const said = { language: language.value, clockOffset: clockOffset.value ?? 0 };
  if (pushState.value === 'on') void tellWorker(said);
});

async function tellWorker(said: Pick<Reader, 'language' | 'clockOffset'>): Promise<void> {
  const reader = await kept<Reader>(READER);
  if (reader) await keep(READER, { ...reader, ...said });
}
