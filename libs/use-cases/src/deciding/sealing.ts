import { Injectable } from '@nestjs/common';
import type { NewEvent, RecordedEvent } from '@rujukan/event-log';
import { type Identifier, Vault } from '@rujukan/vault';

/** Events as the log may have them. */
export interface SealedEvents {
  readonly events: readonly NewEvent[];
  /** The person was erased: what was said of them is in none of the events. */
  readonly personalDropped: boolean;
}

export interface ToSeal {
  readonly stream: string;
  readonly person: string | undefined;
  readonly identifiers: readonly Identifier[];
  readonly events: readonly NewEvent[];
}

/** Between what is decided on plain words and what the log keeps. */
@Injectable()
export class Sealing {
  constructor(private readonly vault: Vault) {}

  /** @throws {VaultUnavailable} nothing may be appended */
  async seal({ stream, person, identifiers, events }: ToSeal): Promise<SealedEvents> {
    let personalDropped = false;
    const sealed: NewEvent[] = [];
    for (const event of events) {
      const { id: eventId, type, personal } = event;
      if (personal === null) {
        sealed.push(event);
        continue;
      }
      if (person === undefined) throw new Error(`${type} says something of a person that it does not name`);
      const envelope = await this.vault.seal(person, { stream, eventId, type }, personal, identifiers);
      personalDropped ||= envelope === null;
      sealed.push({ ...event, personal: envelope });
    }
    return { events: sealed, personalDropped };
  }

  /** The events with what their envelopes say. @throws {VaultUnavailable} one cannot be opened now */
  async opened(stored: readonly RecordedEvent[]): Promise<readonly RecordedEvent[]> {
    const opened = await this.vault.mustOpen(
      stored.map(({ stream, id: eventId, type, personal }) => ({ stream, eventId, type, personal })),
    );
    return stored.map((event, index) => ({ ...event, personal: opened[index]?.personal ?? null }));
  }

  /**
   * The events as a decision may see them: without envelopes, but for what the command with this id said when it was
   * handled before.
   * @throws {VaultUnavailable} that one cannot be opened now
   */
  async readable(stored: readonly RecordedEvent[], commandId: string): Promise<readonly RecordedEvent[]> {
    const handled = stored.filter(({ meta, personal }) => personal && meta.commandId === commandId);
    const opened = await this.vault.mustOpen(
      handled.map(({ stream, id: eventId, type, personal }) => ({ stream, eventId, type, personal })),
    );
    const said = new Map(handled.map(({ id }, index) => [id, opened[index]?.personal ?? null]));
    return stored.map((event) =>
      event.personal ? { ...event, personal: said.get(event.id) ?? null } : event,
    );
  }
}
