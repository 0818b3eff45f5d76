const KEPT_AS = 'rujukan.here';
const MOST = 100;

/** The cases that this desk took in and whose outcome it has not seen: ids alone, nothing of whom they are about. */
export function rememberedHere(): readonly string[] {
  const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '[]');
  return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
}

export function remember(caseId: string): void {
  keep([caseId, ...rememberedHere().filter((each) => each !== caseId)].slice(0, MOST));
}

export function forget(caseId: string): void {
  keep(rememberedHere().filter((each) => each !== caseId));
}

function keep(caseIds: readonly string[]): void {
  localStorage.setItem(KEPT_AS, JSON.stringify(caseIds));
}
