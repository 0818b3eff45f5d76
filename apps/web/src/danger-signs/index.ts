export { PHASE_MOTIFS, Picture, SIGN_MOTIFS } from './pictures';
export { SIGNS_OF_PHASE, cannotWait } from './signs-of-phase';
