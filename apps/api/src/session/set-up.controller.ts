import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SetUpLinks } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import { CLOCK, SetUpAccount } from '@rujukan/use-cases';
import { Paced } from '../edge/paces';
import { Permit } from '../http/access';
import { Commands, ReceiptDto } from '../http/commands';
import { SignedIn } from '../http/documented';
import { Problem } from '../http/problem';
import { SetUpDto } from './session.dto';

@ApiTags('Session')
@Controller('api/session/set-up')
export class SetUpController {
  constructor(
    private readonly links: SetUpLinks,
    private readonly commands: Commands,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Permit('anyone')
  @Paced('signIn')
  @HttpCode(200)
  @SignedIn('Choose the first password of an account with the link that an admin gave', ReceiptDto)
  async setUp(@Body() { token, newPassword, commandId }: SetUpDto): Promise<ReceiptDto> {
    const link = await this.links.read(token, this.clock.now());
    if ('refused' in link) throw new Problem(link.refused, link.about);
    return this.commands.send(new SetUpAccount(link, newPassword, commandId));
  }
}
