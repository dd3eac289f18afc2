import type { ReviewContext } from './review-context';

/** Whether a vendor's claims are all the evidence of an answer: they alone make nothing met. Source: product.md, section 6. */
export function restsOnVendorClaim({ answers }: Pick<ReviewContext, 'answers'>, requirement: string): boolean {
  const evidence = answers.get(requirement)?.evidence ?? [];
  return evidence.length > 0 && evidence.every(({ provenance }) => provenance === 'VENDOR_CLAIM');
}
