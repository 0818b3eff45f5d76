import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES as QUESTIONS } from '../../apps/web/src/analyst/question';
import { AT_A_DESK, AT_A_PHONE, EVERY_PAGE } from './pages/every-page';

const SOURCES = join(import.meta.dirname, '../../apps/web/src');

describe('the list of every page of the web app', () => {
  it('names each that has a source', () => {
    const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('-page.tsx'))
      .map((file) => file.slice(0, -'.tsx'.length));
    const listed = new Set(EVERY_PAGE.map(({ source }) => source));
    expect(sources.filter((source) => !listed.has(source))).toEqual([]);
    const names = new Set(EVERY_PAGE.map(({ name }) => name));
    expect(QUESTIONS.filter((question) => !names.has(`analyst-${question}`))).toEqual([]);
  });

  it('names nobody whose pages are not looked at', () => {
    const looking = [...AT_A_PHONE, ...AT_A_DESK];
    expect(new Set(EVERY_PAGE.map(({ login }) => login))).toEqual(new Set(looking));
  });
});
