import { ERASURE_REASONS, HOLD_REASONS } from '@rujukan/access';
import { ChangePerson } from '@rujukan/use-cases';
import { type Workshop, byTheOperator } from '../workshop';

/** Resolves once the key is destroyed. */
export async function erasePerson(workshop: Workshop, personId: string, reason: string): Promise<boolean> {
  const facts = { reason: readReason(reason, ERASURE_REASONS) };
  const asked = { name: 'ErasePerson', personId, facts, occurrence: byTheOperator() } as const;
  const { repeated } = await workshop.mustSend(new ChangePerson(asked));
  await workshop.stores.catchUp();
  return !repeated;
}

export async function holdErasure({ mustSend }: Workshop, personId: string, reason: string): Promise<void> {
  const facts = { reason: readReason(reason, HOLD_REASONS) };
  await mustSend(new ChangePerson({ name: 'HoldErasure', personId, facts, occurrence: byTheOperator() }));
}

export async function liftHold({ mustSend }: Workshop, personId: string, reason: string): Promise<void> {
  const facts = { reason: readReason(reason, HOLD_REASONS) };
  await mustSend(new ChangePerson({ name: 'LiftHold', personId, facts, occurrence: byTheOperator() }));
}

function readReason<Reason extends string>(text: string, reasons: readonly Reason[]): Reason {
  const reason = reasons.find((each) => each === text);
  if (reason) return reason;
  throw new Error(`"${text}" is no reason. Reasons: ${reasons.join(', ')}.`);
}
