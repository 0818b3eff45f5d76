import type { ComponentChildren } from 'preact';
import { catalogue, relative } from '../words';
import { Notice } from './badge';
import { now } from './now';

const words = catalogue(
  {
    loading: 'Memuat…',
    stale: 'Data lama',
    staleSince: (ago: string) => `Terakhir tersambung ${ago}. Yang terlihat mungkin sudah berubah.`,
    never: 'Belum tersambung. Mencoba lagi.',
  },
  {
    loading: 'Loading…',
    stale: 'Old data',
    staleSince: (ago: string) => `Last connected ${ago}. What you see may have changed.`,
    never: 'Not connected yet. Trying again.',
  },
);

export function EmptyState({ children }: { readonly children: ComponentChildren }) {
  return <div class="empty">{children}</div>;
}

/** Holds the place of what comes, so that nothing jumps. */
export function Skeleton() {
  return (
    <div class="stack" role="status">
      <span class="unseen">{words().loading}</span>
      <div class="skeleton" />
      <div class="skeleton" />
    </div>
  );
}

/** Longer than two beats of a live list. */
const BEATS_MS = 45_000;

interface StaleStateProps {
  readonly heardAt: number | null;
  readonly cut: boolean;
  /** How long a list may be silent; left out, a live one. */
  readonly silentMs?: number;
}

/** Says that a list is old; nothing while it is fresh. */
export function StaleState({ heardAt, cut, silentMs = BEATS_MS }: StaleStateProps) {
  const isOld = heardAt !== null && now.value - heardAt > silentMs;
  if (!cut && !isOld) return null;
  return (
    <Notice tone="waiting" title={words().stale}>
      {heardAt === null ? words().never : words().staleSince(relative(heardAt, now.value))}
    </Notice>
  );
}
