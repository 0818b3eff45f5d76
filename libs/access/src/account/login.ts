import { v5 } from 'uuid';

/** Part of the storage format: with another namespace every account would have another id. */
const LOGINS = 'b1e0f6d4-3c39-4a53-9a55-6f4f0c6a7e21';

const LOGIN = /^[a-z0-9][a-z0-9._@+-]{2,63}$/;

/** One spelling for what a phone's keyboard makes of a login: `" Bidan.Sari"` is `bidan.sari`. */
export function normaliseLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

/** 3 to 64 Latin letters, digits and `. _ @ + -`, beginning with a letter or digit, once normalised. */
export function isWellFormedLogin(login: string): boolean {
  return LOGIN.test(normaliseLogin(login));
}

/**
 * The account that a login names, whether or not it was opened. Because the id follows from the login, the
 * account's own stream keeps logins unique, and no index of logins is needed.
 */
export function accountIdOfLogin(login: string): string {
  // Half a letter has no form in bytes, and is no letter of a login.
  return v5(normaliseLogin(login).toWellFormed(), LOGINS);
}
