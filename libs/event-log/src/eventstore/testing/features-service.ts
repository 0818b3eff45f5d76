import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import type {
  sendUnaryData,
  ServerUnaryCall,
  ServiceDefinition,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';

import type { ServerState } from './server-state';

const SERVER_VERSION = '24.10.4';

/** As EventStoreDB names them beside its methods. */
const FEATURES: Readonly<Record<string, readonly string[]>> = {
  read: ['position', 'events'],
  batchappend: ['deadline_duration'],
};

export const featuresDefinition = featuresService.ServerFeaturesService;

/** Which methods the client may use: with `batchappend` among them it prefers that to `append`. */
export function featuresImplementation(
  { access, faults }: ServerState,
  services: readonly Readonly<Record<string, Pick<ServiceDefinition[string], 'path'>>>[],
): UntypedServiceImplementation {
  const supported = supportedMethods(services);
  const asked = async (call: ServerUnaryCall<shared.Empty, features.SupportedMethods>) => {
    access.caller(call.metadata);
    await faults.beforeAnswer();
    return supported;
  };
  return {
    getSupportedMethods: (
      call: ServerUnaryCall<shared.Empty, features.SupportedMethods>,
      answer: sendUnaryData<features.SupportedMethods>,
    ) => {
      asked(call).then((methods) => {
        answer(null, methods);
      }, answer);
    },
  };
}

function supportedMethods(
  services: readonly Readonly<Record<string, { readonly path: string }>>[],
): features.SupportedMethods {
  const methods = services.flatMap((service) =>
    Object.values(service).map(({ path }) => {
      const [, serviceName = '', methodName = ''] = path.toLowerCase().split('/');
      return new features.SupportedMethod()
        .setServiceName(serviceName)
        .setMethodName(methodName)
        .setFeaturesList([...(FEATURES[methodName] ?? [])]);
    }),
  );
  return new features.SupportedMethods().setEventStoreServerVersion(SERVER_VERSION).setMethodsList(methods);
}
