import { useRoute } from 'preact-iso/router';
import { lazily } from '../lazily';
import { CaseFormPage } from './case/case-form-page';
import { ListPage } from './list/list-page';
import './kader.css';

/** What comes after her list and the form for whoever is in danger. */
const OtherFormPage = lazily(() => import('./others/other-form-page'));
const SeenPage = lazily(() => import('./seen/seen-page'));
const MendPage = lazily(() => import('./mend-page'));

/** `/kader`, `/kader/new|other/<draft>`, `/kader/cases|others/<id>`, `/kader/mend/<command>`. */
export default function KaderRoom() {
  const [page, id = ''] = (useRoute().params.page ?? '').split('/');
  if (page === 'new') return <CaseFormPage key={id} draftId={id} />;
  if (page === 'other') return <OtherFormPage key={id} draftId={id} />;
  if (page === 'cases') return <SeenPage key={id} kind="case" id={id} />;
  if (page === 'others') return <SeenPage key={id} kind="other" id={id} />;
  if (page === 'mend') return <MendPage key={id} commandId={id} />;
  return <ListPage />;
}
