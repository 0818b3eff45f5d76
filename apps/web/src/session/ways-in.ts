import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { type Problem, ask } from '../http';
import { remember } from './remembered';
import { askAs, forgetToken, keepPin, session, sharedDevice, signIn } from './session';

/** The device as its list of devices will show it. */
const here = (shared: boolean) => ({ cookie: true, shared, device: deviceName() });

export function signInWithPassword(
  login: string,
  password: string,
  shared: boolean,
): Promise<Problem | null> {
  return signIn('/api/session', { login, password, ...here(shared) });
}

/** `'cancelled'` where whoever was asked for the passkey showed none. */
export async function signInWithPasskey(shared: boolean): Promise<Problem | 'cancelled' | null> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>('POST', '/api/session/passkey/options', {
    body: {},
  });
  if (!options.ok) return options.problem;
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const proof = await startAuthentication({ optionsJSON: options.body }).catch(() => null);
  if (!proof) return 'cancelled';
  return signIn('/api/session/passkey', { ...proven(proof), ...here(shared) });
}

function proven({ id, response }: AuthenticationResponseJSON) {
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    credentialId: id,
    clientDataJSON,
    authenticatorData,
    signature,
    ...(userHandle === undefined ? {} : { userHandle }),
  };
}

export async function addPasskey(): Promise<Problem | 'cancelled' | null> {
  const options = await askAs<PublicKeyCredentialCreationOptionsJSON>('GET', '/api/session/passkeys/options');
  if (!options.ok) return options.problem;
  const { startRegistration } = await import('@simplewebauthn/browser');
  const made = await startRegistration({ optionsJSON: options.body }).catch(() => null);
  if (!made) return 'cancelled';
  const { clientDataJSON, attestationObject, transports = [] } = made.response;
  const body = {
    commandId: crypto.randomUUID(),
    name: deviceName(),
    credentialId: made.id,
    clientDataJSON,
    attestationObject,
    transports,
  };
  const added = await askAs('POST', '/api/session/passkeys', body);
  return added.ok ? null : added.problem;
}

/** Chooses a new password, which ends every session, and begins a new one with it. */
export async function changePassword(
  login: string,
  currentPassword: string,
  newPassword: string,
): Promise<Problem | null> {
  const body = { commandId: crypto.randomUUID(), currentPassword, newPassword };
  const changed = await askAs('PUT', '/api/session/password', body);
  if (!changed.ok) return changed.problem;
  forgetToken();
  return signInWithPassword(login, newPassword, false);
}

/** Chooses, once for this session, the PIN that lets somebody go on at a shared device after a pause. */
export async function choosePin(pin: string): Promise<Problem | null> {
  const answer = await askAs('PUT', '/api/session/pin', { commandId: crypto.randomUUID(), pin });
  if (!answer.ok) return answer.problem;
  const { value } = session;
  if (value.kind !== 'signedIn') return null;
  // First, so that nobody is told of a PIN that this device could not ask for.
  await keepPin(value.account.accountId, pin);
  sharedDevice.value = 'pin';
  remember(value.account, sharedDevice.value);
  return null;
}

/** Chooses the first password of an account with the link that an admin gave. */
export async function setUp(token: string, newPassword: string): Promise<Problem | null> {
  const body = { commandId: crypto.randomUUID(), token, newPassword };
  const answer = await ask('POST', '/api/session/set-up', { body });
  return answer.ok ? null : answer.problem;
}

function deviceName(): string {
  const { userAgent } = navigator;
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find((name) =>
    userAgent.includes(name),
  );
  return system ?? 'Browser';
}
