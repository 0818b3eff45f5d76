import 'reflect-metadata';
import { Body, Controller, Param, Post, type Type } from '@nestjs/common';
import type { Position } from '@rujukan/event-log';
import { instant } from '@rujukan/kernel';
import { openStores } from '@rujukan/stores';
import type { Actor } from '@rujukan/referral';
import type { Receipt } from '@rujukan/use-cases';
import { CONTROLLERS } from '../../../apps/api/src/app.module';
import { CaseParams } from '../../../apps/api/src/cases/case.dto';
import { RaiseReferralDto } from '../../../apps/api/src/cases/referral.dto';
import { createApp } from '../../../apps/api/src/create-app';
import { Permit, Sender } from '../../../apps/api/src/http/access';
import { createLogger } from '../../../apps/api/src/operations/logger';
import { ANY_PACE } from '../../journeys/kit/any-pace';

/** What `POST /api/cases/:caseId/referral` costs before anything is done about it. */
@Controller('bench/cases/:caseId')
class EmptyController {
  @Post('referral')
  @Permit('raiseReferral')
  raise(@Param() { caseId }: CaseParams, @Body() dto: RaiseReferralDto, @Sender() sender: Actor): Receipt {
    return {
      position: '0000000000000000' as Position,
      revision: caseId.length,
      repeated: dto.from === sender.facilityId,
      personalDropped: false,
    };
  }
}

/** The product with one more route, on the data folder that is named; prints its address. */
const [dataDir = ''] = process.argv.slice(2);
(CONTROLLERS as Type[]).push(EmptyController);
const stores = await openStores({
  dataDir,
  onTrouble: (trouble) => {
    console.error(trouble);
  },
});
const app = await createApp(stores, { now: () => instant(Date.now()) }, createLogger('info'), {
  paces: ANY_PACE,
  trustedProxies: ['127.0.0.1'],
});
await app.listen(0, '127.0.0.1');
console.log(JSON.stringify({ bench: await app.getUrl() }));
process.once('SIGTERM', () => {
  void app.close().then(() => stores.close());
});
