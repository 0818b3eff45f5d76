/** What the server answers about a person, in words of both languages. */

export type Told = Readonly<Record<'id' | 'en', string>>;

export interface ToldPersonal {
  readonly label: Told;
  readonly value: string;
}

export interface FiledEvent {
  readonly id: string;
  readonly type: string;
  readonly title: Told;
  readonly occurred: Told;
  readonly received: Told;
  readonly by: Told;
  readonly facts: readonly { readonly label: Told; readonly value: Told }[];
  readonly personal: readonly ToldPersonal[];
  readonly withheld: Told | null;
}

export interface FileView {
  readonly personId: string;
  readonly preparedAt: Told;
  readonly identity: readonly ToldPersonal[];
  readonly cases: readonly {
    readonly caseId: string;
    readonly about: Told;
    readonly events: readonly FiledEvent[];
  }[];
  /** What a posyandu of all ages found beside cases. */
  readonly otherDetections: readonly {
    readonly otherDetectionId: string;
    readonly about: Told;
    readonly events: readonly FiledEvent[];
  }[];
  /** Erasure, and what forbids it. */
  readonly decisions: readonly FiledEvent[];
  readonly readings: readonly {
    readonly at: Told;
    readonly by: Told;
    readonly accountId: string;
    readonly shownIn: Told;
    readonly why: Told;
  }[];
}
