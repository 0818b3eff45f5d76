import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';

export type HeaderLines = Readonly<Record<string, string>>;

type Directives = Readonly<Record<string, readonly string[]>>;

const NOTHING = ["'none'"];
const OURS = ["'self'"];

/** What holds everywhere: nobody frames us, no plugin, no other base, forms and scripts of our own alone. */
const EVERYWHERE: Directives = {
  'base-uri': NOTHING,
  'form-action': OURS,
  'frame-ancestors': NOTHING,
  'object-src': NOTHING,
};

/** The pages of the product: everything from this server, nothing inline. Photos stay in memory as blobs. */
const PAGES: Directives = {
  ...EVERYWHERE,
  'default-src': OURS,
  'img-src': [...OURS, 'data:', 'blob:'],
};

/** An answer for programs is no page: a browser that shows it all the same may load and run nothing. */
const ANSWERS: Directives = { ...EVERYWHERE, 'default-src': NOTHING, 'form-action': NOTHING, sandbox: [] };

/** Swagger UI writes styles into its page and draws its icons from data; its scripts are files of this server. */
const DOCUMENTS: Directives = {
  ...EVERYWHERE,
  'default-src': NOTHING,
  'connect-src': OURS,
  'font-src': [...OURS, 'data:'],
  'img-src': [...OURS, 'data:'],
  'script-src': OURS,
  'style-src': [...OURS, "'unsafe-inline'"],
};

/** The pages ask for a passkey, and for nothing else that a device can give. */
const PERMISSIONS_POLICY = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'usb'],
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** A year, for this very name alone: what else the district serves under its domain is not ours to decide. */
const ONLY_OVER_TLS = { 'strict-transport-security': 'max-age=31536000' };

const POLICIES = {
  pages: headerLines(PAGES),
  answers: headerLines(ANSWERS),
  documents: headerLines(DOCUMENTS),
} as const;

/** The header lines of an answer to this request. */
export function securityHeadersOf({ routeOptions, url, protocol }: FastifyRequest): HeaderLines {
  const lines = POLICIES[kindOf(routeOptions.url ?? url)];
  return protocol === 'https' ? { ...lines, ...ONLY_OVER_TLS } : lines;
}

/** The header lines of an answer to what could not be read as a request. */
export const HEADERS_OF_AN_ANSWER: HeaderLines = POLICIES.answers;

/** Sets them before anything else is decided, so that refusals carry them too. */
export function secureHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(securityHeadersOf(request));
    done();
  });
  // What is said about people is kept by no cache: the next person at this device is somebody else.
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (isForPrograms(request.url) && !reply.hasHeader('cache-control')) {
      void reply.header('cache-control', 'no-store');
    }
    done(null, payload);
  });
}

function kindOf(path: string): keyof typeof POLICIES {
  if (isForPrograms(path)) return 'answers';
  return /^\/docs(\/|$)/.test(path) ? 'documents' : 'pages';
}

function isForPrograms(path: string): boolean {
  return /^\/(api|health|metrics)(\/|\?|$)/.test(path);
}

/** Worked out once: they are the same for every answer of a kind. */
function headerLines(directives: Directives): HeaderLines {
  const options: HelmetOptions = {
    contentSecurityPolicy: { useDefaults: false, directives: directives },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  };
  const lines: Record<string, string> = { 'permissions-policy': PERMISSIONS_POLICY };
  const collected = {
    setHeader: (name: string, value: string) => (lines[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(options)({} as IncomingMessage, collected as unknown as ServerResponse, () => undefined);
  return Object.freeze(lines);
}
