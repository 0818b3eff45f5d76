import { useEffect } from 'preact/hooks';

/** What a tab of the browser and a screen reader call the page: never a person, because a browser remembers it. */
export function useTitle(words: string): void {
  useEffect(() => {
    const former = document.title;
    document.title = `${words} · Rujukan`;
    return () => {
      document.title = former;
    };
  }, [words]);
}
