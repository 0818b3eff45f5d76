export { InTheWay, type Outgoing, useOutgoing } from './outgoing';
