/** Line drawings on a grid of 24. */
const PATHS = {
  alert: 'M12 4 2.5 20h19zM12 10v4m0 3v.01',
  wait: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
  done: 'm4 12.5 5 5 11-11',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5m0-8v.01',
  away: 'M3 3l18 18M5 12.5a10 10 0 0 1 3-2m4-.9a10 10 0 0 1 7 2.9M8.5 16a5 5 0 0 1 7 0M12 20v.01',
  send: 'M4 12h15m-6-6 6 6-6 6',
  back: 'M20 12H5m6-6-6 6 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  add: 'M12 5v14M5 12h14',
  key: 'M10.8 12.2 20 3m-3.5 3.5L19 9M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2m0 16v2M2 12h2m16 0h2M5 5l1.4 1.4m11.2 11.2L19 19M19 5l-1.4 1.4M6.4 17.6 5 19',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5z',
  vehicle:
    'M3 16V7h10v9m0-6h4l4 4v2h-2M3 16h2m4 0h6M7 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4zm10 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6 10.5h4m-2-2v4',
  hospital: 'M5 21V5h14v16M3 21h18M12 8v6m-3-3h6m-5 10v-4h4v4',
  question: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4m0 3v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
} as const;

export type IconName = keyof typeof PATHS;

/** Beside words that say the same; nobody is told anything by it alone. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
