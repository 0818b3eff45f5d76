export { PUSH_SERVICES, isAllowedEndpoint } from './push-services';
export * from './read-web-push';
export * from './subscription';
export * from './vapid-keys';
export * from './web-push-channel';
