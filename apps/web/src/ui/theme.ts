import { effect, signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

const KEPT_AS = 'rujukan.theme';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const kept = localStorage.getItem(KEPT_AS);

/** What was chosen here; `null` follows the device. */
const chosen = signal<Theme | null>(kept === 'dark' || kept === 'light' ? kept : null);
const device = signal<Theme>(prefersDark.matches ? 'dark' : 'light');

prefersDark.addEventListener('change', ({ matches }) => {
  device.value = matches ? 'dark' : 'light';
});

export function themeInUse(): Theme {
  return chosen.value ?? device.value;
}

export function switchTheme(): void {
  const next = themeInUse() === 'dark' ? 'light' : 'dark';
  localStorage.setItem(KEPT_AS, next);
  chosen.value = next;
}

effect(() => {
  if (chosen.value === null) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen.value;
});
