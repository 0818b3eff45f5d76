export class RaiseReferralBody {
  to!: string;
}
