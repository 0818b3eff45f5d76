/** What this account was told, of which one kind matters here. */
export interface Told {
  readonly rows: readonly {
    readonly notificationId: string;
    readonly kind: string;
    /** One sentence that names nobody, in the language that was asked in. */
    readonly text: string;
    readonly at: string;
    readonly seenAt: string | null;
  }[];
}

/** The emergencies at other ages of which nobody has said yet that the puskesmas was called. */
export function notTaken(told: Told | null): Told['rows'] {
  return (told?.rows ?? []).filter(
    ({ kind, seenAt }) => kind === 'otherDetectionEscalated' && seenAt === null,
  );
}
