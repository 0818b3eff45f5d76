import { Inject, Injectable } from '@nestjs/common';
import { SetUpLinks, addressOfSetUpLink } from '@rujukan/access';
import type { Occurrence } from '@rujukan/referral';
import { linkIdOf } from '@rujukan/use-cases';
import { PUBLIC_ORIGIN } from '../edge/public-origin';
import { SetUpLinkDto } from './account.dto';

/** A set-up link as an admin is shown it. */
@Injectable()
export class ShownLinks {
  constructor(
    private readonly links: SetUpLinks,
    @Inject(PUBLIC_ORIGIN) private readonly publicOrigin: string,
  ) {}

  async show(accountId: string, occurrence: Occurrence): Promise<SetUpLinkDto> {
    const token = await this.links.tokenOf({ accountId, linkId: linkIdOf(occurrence) });
    return { token, link: addressOfSetUpLink(this.publicOrigin, token) };
  }
}
