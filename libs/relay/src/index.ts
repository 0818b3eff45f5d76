export { commandIdOf } from './hospital-facts/command-of-fact';
export { HospitalFactsIntake, type HospitalFactsStatus } from './hospital-facts/hospital-facts-intake';
export { HospitalFactsModule } from './hospital-facts/hospital-facts.module';
export {
  type HospitalSources,
  type HospitalSourcesVariables,
  readHospitalSources,
} from './hospital-facts/hospital-sources';
export { watchHospitalFacts } from './hospital-facts/metrics';
export { LAG_COUNTED, type Lag } from './lag';
export { watchRelay } from './metrics';
export { Relay, type RelayOptions, type RelayState, type RelayStatus } from './relay';
export { ReplayFromNowhere, type StagesOverview, requestReplay, stagesOverview } from './replay';
export { StagesModule } from './stages.module';
export { type StagesRelayOptions, stagesRelay } from './stages-relay';
export { type Telling, UNTOLD_TYPE, type Untold } from './telling';
