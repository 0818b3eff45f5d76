import { closeTyped, reopenTyped } from '../../device';
import { type Statement, sendAll, state } from '../../outbox';
import { session } from '../../session';
import { type Outgoing, useOutgoing } from '../../foresight';
import type { PartProps } from './stating';
import type { Typed, Typing } from './use-typed';

interface Knowing extends Pick<PartProps, 'pending'> {
  /** `null` where this device knows nothing of the case. */
  readonly about: PartProps['about'] | null;
}

/**
 * Says what was typed on the page of a case: foreseen by the rules over what this device knows, then into the outbox in
 * the moment in which its draft ends.
 *
 * @param refused the refused statements in whose place it comes, by their commands
 */
export function useSaying<Form extends Typed>(
  { about, pending }: Knowing,
  typing: Typing<Form> | null,
  statement: (form: Form) => Statement,
  refused: readonly string[] = [],
): Outgoing {
  const foresee = async () => {
    const { value } = session;
    if (typing === null || about === null || value.kind !== 'signedIn') return null;
    const { refusalOf } = await import('./foreseeing');
    return refusalOf(statement(typing.form), about, pending, value.account);
  };
  const say = async () => {
    if (typing === null) return;
    const { commandId } = typing.form;
    await closeTyped(commandId);
    try {
      await state([{ ...statement(typing.form), commandId }], { draft: typing.name, refused });
    } catch (error) {
      reopenTyped(commandId);
      throw error;
    }
    typing.isStated();
    void sendAll();
  };
  return useOutgoing({ foresee, say });
}
