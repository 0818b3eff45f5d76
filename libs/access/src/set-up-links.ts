import type { Instant } from '@rujukan/kernel';
import { type AccountRefusal, refuseAccess } from './refusal';
import { TypedTokens } from './typed-tokens';

/** Which account may be set up, and under which of its links. */
export interface SetUpLink {
  readonly accountId: string;
  readonly linkId: string;
}

/**
 * The one-time link with which somebody chooses the first password of their account. It says nothing about how long it
 * is good: the account knows which link is open and until when, and forgets it with its next change.
 */
export class SetUpLinks {
  private readonly tokens: TypedTokens;

  constructor(tokenKey: Uint8Array) {
    this.tokens = new TypedTokens(tokenKey, 'setUp');
  }

  tokenOf({ accountId, linkId }: SetUpLink): Promise<string> {
    return this.tokens.sign({ sub: accountId, jti: linkId });
  }

  async read(token: string, now: Instant): Promise<SetUpLink | AccountRefusal> {
    const note = await this.tokens.read(token, now, ['sub', 'jti']);
    return note?.sub === undefined || note.jti === undefined
      ? refuseAccess('setUpLinkInvalid')
      : { accountId: note.sub, linkId: note.jti };
  }
}

/** After the `#`, which browsers send to no server and write into no log. */
export function addressOfSetUpLink(publicOrigin: string, token: string): string {
  return `${publicOrigin}/set-up#${token}`;
}
