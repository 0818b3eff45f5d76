import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Relay } from './relay';
import { type StagesRelayOptions, stagesRelay } from './stages-relay';

/** Publishes the stages for as long as the application runs. */
@Module({})
export class StagesModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(Relay) private readonly relay: Relay) {}

  static with(options: StagesRelayOptions): DynamicModule {
    return {
      module: StagesModule,
      providers: [{ provide: Relay, useFactory: () => stagesRelay(options) }],
      exports: [Relay],
    };
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.relay.stop();
  }
}
