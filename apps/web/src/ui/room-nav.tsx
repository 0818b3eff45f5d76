import { useEffect, useRef } from 'preact/hooks';
import { useTitle } from './use-title';
import './room-nav.css';

interface RoomNavProps {
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly words: string; readonly count?: number }[];
  /** The path of the page that is open. */
  readonly path: string;
}

/** The pages of a room; the number beside a name tells how much waits there. */
export function RoomNav({ label, links, path }: RoomNavProps) {
  const nav = useCurrentInView(path);
  useTitle(links.find(({ href }) => href === path)?.words ?? label);
  return (
    <nav class="room-nav" aria-label={label} ref={nav}>
      {links.map(({ href, words, count = 0 }) => (
        <a key={href} href={href} aria-current={path === href ? 'page' : undefined}>
          {words}
          {count > 0 && <span class="room-nav-count">{count}</span>}
        </a>
      ))}
    </nav>
  );
}

/** A row of links of which a phone shows a part shows the one that is open. */
export function useCurrentInView(page: string) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [page]);
  return nav;
}
