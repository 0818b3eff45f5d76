import type { Account } from './account';

/**
 * Who is at this device. `asked`: several people use it, the server is being asked, and nothing is shown meanwhile;
 * `unreachable`: the server could not be asked, and what is kept here may be used; `over`: it says that the session
 * ended, or nobody can be asked for a PIN, and whoever goes on signs in again without losing anything.
 */
export type Standing = 'asked' | 'confirmed' | 'unreachable' | 'pinNeeded' | 'over';
export type Session =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn'; readonly account: Account; readonly standing: Standing };

/** What this device says to a PIN; `unknown` where it was chosen before this device could keep a trace of it. */
export type PinVerdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'wait'; readonly seconds: number }
  /** Only the server opens it now. */
  | { readonly kind: 'spent' };

/** Judges the PIN of a shared device where the server cannot be asked. */
export interface LocalPin {
  readonly judge: (accountId: string, pin: string) => Promise<PinVerdict>;
  /** The PIN that was chosen for this session. */
  readonly keep: (accountId: string, pin: string) => Promise<void>;
  /** The server let somebody in with it: if it is the right one, all tries are there again. */
  readonly forgive: (accountId: string, pin: string) => Promise<void>;
}
