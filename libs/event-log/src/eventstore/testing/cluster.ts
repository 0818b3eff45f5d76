import type { Metadata } from '@grpc/grpc-js';

import { refusals } from './refusals';

export interface Member {
  readonly id: string;
  readonly address: string;
  readonly port: number;
  readonly alive: boolean;
}

/** Which servers share one store, and which of them leads; one server alone is a cluster of itself. */
export class Cluster {
  private leading: Member | undefined;
  private readonly joined: Member[] = [];

  get leader(): Member | undefined {
    return this.leading?.alive ? this.leading : undefined;
  }

  get members(): readonly Member[] {
    return this.joined;
  }

  /** The first leads until another is elected. */
  join(member: Member): void {
    this.joined.push(member);
    this.leading ??= member;
  }

  /** Nobody leads while there is no majority. */
  elect(member: Member | undefined): void {
    this.leading = member;
  }

  /**
   * Lets a call pass that this member may answer. It forwards the writes of those who do not insist on
   * the leader, and answers their reads.
   * @throws {Refusal} nobody leads, or the caller insists on the leader
   */
  admit(member: Member, call: Metadata): void {
    const { leader } = this;
    if (leader === member) return;
    if (!leader) throw refusals.notReady();
    if (call.get('requires-leader')[0] === 'true') throw refusals.notLeader(leader);
  }
}
