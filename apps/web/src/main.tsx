import { render } from 'preact';
import { App } from './app/app';
import { start } from './session';
import './ui/tokens.css';
import './ui/ui.css';

const place = document.getElementById('app');
if (place) render(<App />, place);
if (new URLSearchParams(location.search).has('wall')) document.documentElement.dataset.wall = '';
void start();
