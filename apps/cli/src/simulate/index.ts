export * from './capacity';
export * from './coaching';
export * from './other-detections';
export {
  DEFAULT_PARAMETERS,
  type ParameterChoice,
  type PlannedVisit,
  type SimulationParameters,
} from './parameters';
export * from './run-simulation';
export * from './sending';
export { type Simulation, simulate } from './simulate';
