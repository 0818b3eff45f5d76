import { render } from 'preact';
import { App } from './app/app';
import { beginAtHome } from './app/rooms';
import { keepShell } from './app/updates';
import { beginSending } from './outbox';
import { start } from './session';
import './ui/tokens.css';
import './ui/ui.css';

void start();
beginAtHome();
const place = document.getElementById('app');
if (new URLSearchParams(location.search).has('wall')) document.documentElement.dataset.wall = '';
if (place) render(<App />, place);
void beginSending();
keepShell();
