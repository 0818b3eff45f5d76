export * from './gateway-channel';
export * from './http-gateway';
export * from './read-gateway';
export * from './signature';
