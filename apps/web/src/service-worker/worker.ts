/// <reference lib="webworker" />
import {
  type PrecacheEntry,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { tellWhatIsPushed } from './notices';

declare const self: ServiceWorkerGlobalScope;
/** Written in when it is built: the shell and the rooms that work without a signal. */
declare const PRECACHED: readonly PrecacheEntry[];

tellWhatIsPushed(self);
cleanupOutdatedCaches();
precacheAndRoute([...PRECACHED]);
// Whatever page is asked for, the shell answers; what is for programs goes to the server.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(?:api|docs|health|metrics)(?:\/|$)/],
  }),
);

// A newer version waits until somebody says so, or until nothing of the old one is open: no form is lost to it.
self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if (data === 'takeOver') void self.skipWaiting();
});
