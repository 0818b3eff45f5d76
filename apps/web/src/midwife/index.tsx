import { useRoute } from 'preact-iso/router';
import { CasePage } from './case/case-page';
import { ListPage } from './list/list-page';
import { MendPage } from './mend-page';
import { RaisePage } from './raise/raise-page';
import './midwife.css';

/** `/midwife`, `/midwife/new/<draft>`, `/midwife/cases/<case>`, `/midwife/mend/<command>`. */
export default function MidwifeRoom() {
  const [page, id = ''] = (useRoute().params.page ?? '').split('/');
  if (page === 'new') return <RaisePage key={id} draftId={id} />;
  if (page === 'cases') return <CasePage key={id} caseId={id} />;
  if (page === 'mend') return <MendPage commandId={id} />;
  return <ListPage />;
}
