import { useLocation } from 'preact-iso/router';
import { session } from '../session';
import { useCurrentInView } from '../ui/room-nav';
import { useTitle } from '../ui/use-title';
import { Filters } from './filters';
import { MomentsForm } from './pages/moments-form';
import { RuleForm } from './pages/rule-form';
import { QuestionPage } from './question-page';
import { type Asked, PAGES, type Parameter, linkTo, pageOf, readAsked, withChosen } from './question';
import { analystWords } from './words';
import './analyst.css';

/** The questions of the delays; what is asked stands in the address, so that a link asks the same. */
export default function AnalystRoom() {
  const words = analystWords();
  const { url, path, route } = useLocation();
  const page = pageOf(path) ?? 'survival';
  const asked = readAsked(url.split('?')[1] ?? '');
  const nav = useCurrentInView(page);
  useTitle(words.page[page]);
  const ask = (next: Asked) => route(linkTo(page, next));
  const choose = (name: Parameter, value: string | readonly string[] | undefined) =>
    ask(withChosen(asked, name, value));
  return (
    <div class="page">
      <h1>{words.room}</h1>
      <nav class="questions" aria-label={words.questions} ref={nav}>
        {PAGES.map((each) => (
          <a
            key={each}
            href={linkTo(each, withChosen(asked, 'table', undefined))}
            aria-current={each === page ? 'page' : undefined}
          >
            {words.page[each]}
          </a>
        ))}
      </nav>
      {page === 'what-if' && <RuleForm asked={asked} onAsk={ask} />}
      {page === 'changes' ? (
        <MomentsForm asked={asked} onAsk={ask} />
      ) : (
        <Filters page={page} asked={asked} onChoose={choose} onClear={() => ask({})} />
      )}
      {session.value.kind === 'signedIn' && <QuestionPage key={page} page={page} asked={asked} />}
    </div>
  );
}
