import type { Page } from 'playwright-core';
import { NEWCOMER } from '../kit/house';
import type { SIZES } from '../kit/device';

/** What there is to look at, made before anybody looks. */
export interface Sights {
  readonly caseId: string;
  readonly personId: string;
  /** A case that the kader of the demonstration found. */
  readonly foundId: string;
  /** The case of a patient who lies in the house of the hospital. */
  readonly insideId: string;
}

export interface EveryPage {
  /** Of its pictures. */
  readonly name: string;
  /** Its source under `apps/web/src`, without the ending. */
  readonly source: string;
  /** Who looks; `null` for whom nobody knows. */
  readonly login: string | null;
  readonly path: string | ((sights: Sights) => string);
  /** The size that it is made for, where axe looks at it. */
  readonly size: keyof typeof SIZES;
  /** What is done so that there is something to see. */
  readonly fill?: (page: Page) => Promise<void>;
  /** Stands once the page is whole; its heading where nothing is named. */
  readonly whole?: string;
}

const ANY_DRAFT = '00000000-0000-4000-8000-000000000001';
const ANOTHER_DRAFT = '00000000-0000-4000-8000-000000000002';
const OF_ANALYST = [
  'survival',
  'way',
  'funnel',
  'groups?table=1',
  'heat',
  'coaching',
  'what-if',
  'trust',
  'changes?since=2020-01-01T00:00&until=2020-02-01T00:00',
] as const;
const OF_COORDINATOR = [
  'escalations',
  'district',
  'letters',
  'detections',
  'sms',
  'correct',
  'openings',
  'choices',
  'search',
] as const;
const OF_HOSPITAL = ['here', 'walk-in', 'ready', 'told', 'advice', 'search'] as const;

/** Whose pages are made for a phone; `null` is whoever is not known yet. */
export const AT_A_PHONE = [null, NEWCOMER.login, 'bidan', 'kader', 'spog', 'admin'] as const;
export const AT_A_DESK = ['igd', 'koordinator', 'analis'] as const;

/** Every page of the web app; `every-page.spec.ts` holds the list to its sources. */
export const EVERY_PAGE: readonly EveryPage[] = [
  { name: 'sign-in', source: 'app/sign-in-page', login: null, path: '/', size: 'phone' },
  { name: 'set-up', source: 'app/set-up-page', login: null, path: '/set-up#a-token', size: 'phone' },
  {
    name: 'first-password',
    source: 'app/first-password-page',
    login: NEWCOMER.login,
    path: '/',
    size: 'phone',
  },
  { name: 'account', source: 'app/account-page', login: 'bidan', path: '/account', size: 'phone' },
  { name: 'outbox', source: 'app/outbox-page', login: 'bidan', path: '/outbox', size: 'phone' },
  { name: 'not-found', source: 'app/app', login: 'bidan', path: '/midwifery', size: 'phone' },
  { name: 'kader-list', source: 'kader/list/list-page', login: 'kader', path: '/kader', size: 'phone' },
  {
    name: 'kader-case-form',
    source: 'kader/case/case-form-page',
    login: 'kader',
    path: `/kader/new/${ANY_DRAFT}`,
    size: 'phone',
  },
  {
    name: 'kader-other-form',
    source: 'kader/others/other-form-page',
    login: 'kader',
    path: `/kader/other/${ANOTHER_DRAFT}`,
    size: 'phone',
  },
  {
    name: 'kader-seen',
    source: 'kader/seen/seen-page',
    login: 'kader',
    path: ({ foundId }) => `/kader/cases/${foundId}`,
    size: 'phone',
  },
  // Nothing to mend; what there is to mend is looked at in `kader.spec.ts`.
  {
    name: 'kader-mend',
    source: 'kader/mend-page',
    login: 'kader',
    path: `/kader/mend/${ANY_DRAFT}`,
    size: 'phone',
  },
  { name: 'midwife-list', source: 'midwife/list/list-page', login: 'bidan', path: '/midwife', size: 'phone' },
  {
    name: 'midwife-form',
    source: 'midwife/raise/raise-page',
    login: 'bidan',
    path: `/midwife/new/${ANY_DRAFT}`,
    size: 'phone',
    fill: fillTheForm,
    whole: '[name=hospital]:checked',
  },
  {
    name: 'midwife-case',
    source: 'midwife/case/case-page',
    login: 'bidan',
    path: ({ caseId }) => `/midwife/cases/${caseId}`,
    size: 'phone',
  },
  // Nothing to mend; what there is to mend is looked at in `midwife-mending.spec.ts`.
  {
    name: 'midwife-mend',
    source: 'midwife/mend/mend-page',
    login: 'bidan',
    path: `/midwife/mend/${ANY_DRAFT}`,
    size: 'phone',
  },
  {
    name: 'midwife-others',
    source: 'midwife/others/others-page',
    login: 'bidan',
    path: '/midwife/others',
    size: 'phone',
  },
  {
    name: 'hospital-board',
    source: 'hospital/board-page',
    login: 'igd',
    path: '/hospital',
    size: 'desk',
  },
  {
    name: 'hospital-wall',
    source: 'hospital/board-page',
    login: 'igd',
    path: '/hospital?wall',
    size: 'wall',
  },
  ...OF_HOSPITAL.map((page): EveryPage => ({
    name: `hospital-${page}`,
    source: `hospital/${page}-page`,
    login: 'igd',
    path: `/hospital/${page}`,
    size: 'desk',
  })),
  {
    name: 'hospital-case',
    source: 'hospital/case-page',
    login: 'igd',
    path: ({ caseId }) => `/hospital/case/${caseId}`,
    size: 'desk',
  },
  {
    name: 'hospital-onward',
    source: 'hospital/onward-page',
    login: 'igd',
    path: ({ insideId }) => `/hospital/case/${insideId}/refer`,
    size: 'desk',
    whole: '.candidate',
  },
  { name: 'specialist', source: 'hospital/advice-page', login: 'spog', path: '/hospital', size: 'phone' },
  {
    name: 'coordinator-overdue',
    source: 'coordinator/overdue-page',
    login: 'koordinator',
    path: '/coordinator',
    size: 'desk',
  },
  ...OF_COORDINATOR.map((page): EveryPage => ({
    name: `coordinator-${page}`,
    source: `coordinator/${page}-page`,
    login: 'koordinator',
    path: `/coordinator/${page}`,
    size: 'desk',
  })),
  {
    name: 'coordinator-case',
    source: 'coordinator/case-page',
    login: 'koordinator',
    path: ({ caseId }) => `/coordinator/case/${caseId}`,
    size: 'desk',
  },
  {
    name: 'coordinator-coaching',
    source: 'coordinator/coaching/coaching-page',
    login: 'koordinator',
    path: '/coordinator/coaching',
    size: 'desk',
    whole: '.visit-series',
  },
  {
    name: 'coordinator-person',
    source: 'coordinator/person/person-page',
    login: 'koordinator',
    path: ({ personId }) => `/coordinator/person/${personId}`,
    size: 'desk',
    fill: openTheFile,
    whole: '.told',
  },
  ...OF_ANALYST.map((question): EveryPage => ({
    name: `analyst-${question.split('?')[0] ?? ''}`,
    source: 'analyst/question-page',
    login: 'analis',
    path: `/analyst/${question}`,
    size: 'desk',
    whole: question.startsWith('changes') ? 'figure' : 'figure svg.plot',
  })),
  { name: 'admin', source: 'app/account-page', login: 'admin', path: '/account', size: 'desk' },
];

/** Whichever language it is in: who, what is wrong, until a hospital is proposed. */
async function fillTheForm(page: Page): Promise<void> {
  await page.locator('.raise input[type=radio]').first().check();
  await page.locator('.raise input[type=checkbox]').first().check();
}

/** Whichever language it is in: what is kept is shown when it is asked for. */
async function openTheFile(page: Page): Promise<void> {
  await page.locator('.button-main').first().click();
}
