interface RuleInWordsProps {
  readonly rule: { readonly id: string; readonly basis: 'law' | 'house'; readonly when: string };
}

/** When a rule of the risk tier holds, where it comes from, and its code for those who look it up. */
export function RuleInWords({ rule: { id, basis, when } }: RuleInWordsProps) {
  return (
    <>
      The rule: {when === 'always' ? 'where no other holds' : `when ${when}`}. Basis:{' '}
      {basis === 'law' ? 'law' : 'house rule'} <span className="text-ink-3">({id})</span>.
    </>
  );
}
