import { useRoute } from 'preact-iso/router';
import { lazily } from '../lazily';
import { ListPage } from './list/list-page';
import { RaisePage } from './raise/raise-page';
import './midwife.css';

/** What comes after the form, with the rules; the form stands first. */
const CasePage = lazily(() => import('./case/case-page'));
const MendPage = lazily(() => import('./mend/mend-page'));
const OthersPage = lazily(() => import('./others/others-page'));

/** `/midwife`, `/midwife/new/<draft>`, `/midwife/cases/<case>`, `/midwife/mend/<command>`, `/midwife/others`. */
export default function MidwifeRoom() {
  const [page, id = ''] = (useRoute().params.page ?? '').split('/');
  if (page === 'new') return <RaisePage key={id} draftId={id} />;
  if (page === 'cases') return <CasePage key={id} caseId={id} />;
  if (page === 'mend') return <MendPage key={id} commandId={id} />;
  if (page === 'others') return <OthersPage />;
  return <ListPage />;
}
