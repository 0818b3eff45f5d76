import { signal } from '@preact/signals';

/** Whether the browser lets this page sound. */
export type SoundState = 'off' | 'on';
export const sound = signal<SoundState>('off');

const ALLOWED_BEFORE = 'rujukan.sound';
let context: AudioContext | null = null;

/** Two notes that rise, thrice: heard through a busy room, and no siren. Hertz, and seconds after the beginning. */
const RING = [0, 0.5, 1].flatMap((start) => [
  { hertz: 880, at: start, lasts: 0.18 },
  { hertz: 1_175, at: start + 0.2, lasts: 0.22 },
]);
const TRIAL = RING.slice(0, 2);
const RING_MS = 1_500;
let ringsUntil = 0;
const LOUDNESS = 0.35;
const FADE_SECONDS = 0.02;

/** Asks the browser; from a tap it agrees. What it agreed to holds until the page is left. */
export async function allowSound(): Promise<void> {
  context ??= new AudioContext();
  await context.resume();
  tellState();
  localStorage.setItem(ALLOWED_BEFORE, 'yes');
  play(TRIAL);
}

/** A wall screen that was allowed before may be let in without a tap; where it is not, the page asks for one. */
export function soundAsBefore(): void {
  if (localStorage.getItem(ALLOWED_BEFORE) === null) return;
  context ??= new AudioContext();
  context.addEventListener('statechange', tellState);
  tellState();
}

/** Rings once, however many reasons there are at the same moment. */
export function ring(): void {
  const now = performance.now();
  if (now < ringsUntil) return;
  if (play(RING)) ringsUntil = now + RING_MS;
}

function tellState(): void {
  sound.value = context?.state === 'running' ? 'on' : 'off';
}

function play(notes: typeof RING): boolean {
  if (context?.state !== 'running') return false;
  const begin = context.currentTime;
  for (const { hertz, at, lasts } of notes) {
    const tone = new OscillatorNode(context, { type: 'triangle', frequency: hertz });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, begin + at);
    volume.gain.linearRampToValueAtTime(LOUDNESS, begin + at + FADE_SECONDS);
    volume.gain.setValueAtTime(LOUDNESS, begin + at + lasts - FADE_SECONDS);
    volume.gain.linearRampToValueAtTime(0, begin + at + lasts);
    tone.connect(volume).connect(context.destination);
    tone.start(begin + at);
    tone.stop(begin + at + lasts);
  }
  return true;
}
