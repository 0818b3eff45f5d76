import { useEffect, useRef } from 'preact/hooks';
import { Button, Icon } from '../ui';
import { REPEATED_AFTER_MS, alarmOf, newcomers, unansweredEmergencies } from './alarm';
import type { BoardRow } from './board';
import { allowNotifications, notify, takeBack } from './browser-notices';
import { allowSound, ring, sound, soundAsBefore } from './sound';
import { alarmWords } from './alarm-words';

/** Says and sounds that emergencies wait, on every page of the room, until each is answered. */
export function AlarmBar({ rows }: { readonly rows: readonly BoardRow[] }) {
  const words = alarmWords();
  const waiting = unansweredEmergencies(rows).length;
  useAlarm(rows);
  return (
    <div class="alarm-bar">
      <p class={waiting > 0 ? 'alarm alarm-on' : 'alarm'} role="status" aria-live="assertive">
        {waiting > 0 && (
          <>
            <Icon name="alert" />
            <strong>{words.alarm(waiting)}</strong>
          </>
        )}
      </p>
      <SoundNeeded />
    </div>
  );
}

function SoundNeeded() {
  const words = alarmWords();
  if (sound.value === 'on') return null;
  const allow = async () => {
    await allowSound();
    await allowNotifications();
  };
  return (
    <div class="row sound tone-waiting">
      <Icon name="alert" />
      <p>
        <strong>{words.soundOff}.</strong> {words.soundOffAbout}
      </p>
      <Button kind="main" onPress={allow}>
        {words.allowSound}
      </Button>
    </div>
  );
}

/** That the desk will be heard, and a way to make sure of it. */
export function SoundIsOn() {
  const words = alarmWords();
  if (sound.value === 'off') return null;
  return (
    <div class="row">
      <span class="small muted">{words.soundOn}</span>
      <Button kind="quiet" onPress={allowSound}>
        {words.testSound}
      </Button>
    </div>
  );
}

function useAlarm(rows: readonly BoardRow[]): void {
  const alarm = alarmOf(rows);
  const told = useRef<ReadonlySet<string>>(new Set());
  const waiting = useRef<readonly BoardRow[]>([]);
  useEffect(soundAsBefore, []);
  useEffect(() => {
    const { fresh, told: now } = newcomers(rows, told.current);
    takeBack([...told.current].filter((key) => !now.has(key)));
    told.current = now;
    waiting.current = unansweredEmergencies(rows);
    fresh.forEach(notify);
    if (fresh.length > 0) ring();
  }, [rows]);
  useEffect(() => {
    if (alarm === 'silent') return;
    ring();
    const again = () => {
      ring();
      waiting.current.forEach(notify);
    };
    const timer = setInterval(again, REPEATED_AFTER_MS[alarm]);
    return () => clearInterval(timer);
  }, [alarm, sound.value]);
}
