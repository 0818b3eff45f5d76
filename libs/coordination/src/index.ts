export { type Alarm, SYSTEM_ALARM } from './escalation/alarm';
export { Escalation, type EscalationStatus } from './escalation/escalation';
export { EscalationModule } from './escalation/escalation.module';
export { watchEscalation } from './escalation/metrics';
export { StepTaking } from './escalation/step-taking';
export { ESCALATION } from './escalation/taken';
