import type { Metadata } from '@grpc/grpc-js';

import { refusals } from './refusals';

export interface User {
  readonly name: string;
  readonly password: string;
  /** `$admins` may do everything; others have no part in `$all` and in streams of the system. */
  readonly groups: readonly string[];
}

/** Without users everybody may do everything, as on an insecure server. */
export class Access {
  constructor(private readonly users: readonly User[] | undefined) {}

  /**
   * Who calls, `undefined` for a caller who does not say.
   * @throws {Refusal} UNAUTHENTICATED for a wrong name or password
   */
  caller(metadata: Metadata): User | undefined {
    const header = metadata.get('authorization')[0];
    if (!this.users || header === undefined) return undefined;
    const [, name, password] = /^([^:]*):(.*)$/su.exec(decodedBasic(header.toString())) ?? [];
    const user = this.users.find((known) => known.name === name && known.password === password);
    if (!user) throw refusals.unauthenticated();
    return user;
  }

  /** The rules of a database whose access lists nobody has changed. */
  mayUse(stream: string, caller: User | undefined): boolean {
    if (!this.users) return true;
    if (!caller) return false;
    // Whoever may write a stream may write its metadata too.
    const named = stream.startsWith('$$') ? stream.slice(2) : stream;
    return !named.startsWith('$') || caller.groups.includes('$admins');
  }
}

function decodedBasic(header: string): string {
  const [, credentials = ''] = /^Basic (.+)$/u.exec(header) ?? [];
  return Buffer.from(credentials, 'base64').toString();
}
