/** What the owner asked of the signatures of one review. */
export interface Recertification {
  readonly reviewId: string;
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
}
