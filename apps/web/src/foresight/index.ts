export { foresightWords } from './foresight-words';
export { InTheWay, type Outgoing, useOutgoing } from './outgoing';
export { refusalInWords } from './refusal-in-words';
