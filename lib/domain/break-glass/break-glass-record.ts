import type { PersonRef, ReviewSummary } from '../use-case/record';
import type { BreakGlassEnd, BreakGlassOffice, Stage } from '../vocabulary';

/** A gate that two people open until a moment, or propose to. Source: product.md, rule 4. */
export interface BreakGlassRecord {
  readonly id: string;
  readonly review: Pick<ReviewSummary, 'id' | 'number' | 'gate' | 'round'>;
  /** The stage it falls back to. */
  readonly from: Stage;
  readonly asked: { readonly by: PersonRef; readonly as: BreakGlassOffice; readonly at: Date };
  readonly reason: string;
  readonly expiresAt: Date;
  /** By the other of the two; null while nobody has. */
  readonly confirmed: { readonly by: PersonRef; readonly at: Date } | null;
  /** `by` is null where it ended by itself. */
  readonly ended: {
    readonly how: BreakGlassEnd;
    readonly by: PersonRef | null;
    readonly at: Date;
    readonly note: string;
  } | null;
}
