import { effect, signal } from '@preact/signals';
import type { Language } from './languages';

const KEPT_AS = 'rujukan.language';

export const language = signal<Language>(localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'id');

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(KEPT_AS, chosen);
  language.value = chosen;
}

effect(() => {
  document.documentElement.lang = language.value;
});
