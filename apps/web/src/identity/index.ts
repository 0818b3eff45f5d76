export { IdentityFields } from './identity-fields';
export { isPhone } from './is-phone';
