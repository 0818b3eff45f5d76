import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app/app';
import { beginAtHome } from './app/rooms';
import { keepShell } from './app/updates';
import { NoRoom, keepFor, watchRoom } from './device';
import { beginSending } from './outbox';
import { session, start } from './session';
import './ui/tokens.css';
import './ui/ui.css';

effect(() => {
  const { value } = session;
  keepFor(value.kind === 'signedIn' ? value.account.accountId : '');
});
void start(async () => (await import('./device-pin')).localPin);
beginAtHome();
const place = document.getElementById('app');
if (new URLSearchParams(location.search).has('wall')) document.documentElement.dataset.wall = '';
if (place) render(<App />, place);
void beginSending();
watchRoom();
// Said in words by the line on every page; nothing that was typed is lost.
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof NoRoom) event.preventDefault();
});
keepShell();
