import { facilityName } from '../device';
import { session } from '../session';
import { Button, Icon, switchTheme, themeInUse } from '../ui';
import { chooseLanguage, codeWords, language } from '../words';
import { homeOf } from './home-of';
import { appWords } from './words';

export function TopBar() {
  const words = appWords();
  const { value } = session;
  const other = language.value === 'en' ? 'id' : 'en';
  const isDark = themeInUse() === 'dark';
  return (
    <header class="top-bar">
      <a class="unseen-until-focused" href="#content">
        {words.skip}
      </a>
      <a class="brand" href={value.kind === 'signedIn' ? homeOf(value.account.role) : '/'}>
        {words.product}
      </a>
      <nav class="row" aria-label={words.account}>
        {value.kind === 'signedIn' && (
          <a class="button button-quiet who" href="/account">
            {value.account.facilityId === null
              ? codeWords().role[value.account.role]
              : facilityName(value.account.facilityId)}
          </a>
        )}
        <Button
          kind="quiet"
          label={`${other.toUpperCase()}: ${words.otherLanguage}`}
          onPress={() => chooseLanguage(other)}
        >
          {other.toUpperCase()}
        </Button>
        <Button kind="quiet" label={isDark ? words.light : words.dark} onPress={switchTheme}>
          <Icon name={isDark ? 'sun' : 'moon'} />
        </Button>
      </nav>
    </header>
  );
}
