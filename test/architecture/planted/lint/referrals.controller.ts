import { Body, Controller, Post } from '@nestjs/common';
import type { RaiseReferralBody } from './raise-referral.dto';

@Controller('referrals')
export class ReferralsController {
  @Post()
  raise(@Body() body: RaiseReferralBody): string {
    return body.to;
  }
}
