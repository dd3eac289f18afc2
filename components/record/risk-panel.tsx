import { TIER_NAMES } from '@/lib/domain/vocabulary';
import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { TierMark } from '../use-case/tier-mark';

interface RiskPanelProps {
  readonly record: RecordView;
  /** The form of Compliance, for those who may decide. */
  readonly children?: React.ReactNode;
}

/** Why the risk is what it is: the rule, what is still open, and what Compliance decided. */
export function RiskPanel({ record, children }: RiskPanelProps) {
  const { risk } = record;
  const open = risk.openFields.length;
  return (
    <Section
      id="risk"
      title={risk.provisional ? 'Risk, provisional' : `Why the risk is ${TIER_NAMES[risk.tier].toLowerCase()}`}
      end={<TierMark tier={risk.tier} provisional={risk.provisional} />}
    >
      {risk.decision ? (
        <>
          <p>
            Compliance set it: “{risk.decision.reason}” <span className="text-ink-2">{risk.decision.by}</span>
          </p>
          <p className="mt-1 text-sm text-ink-2">
            By the rules it would be {TIER_NAMES[risk.soFar].toLowerCase()} ({risk.rule.id}).
          </p>
        </>
      ) : risk.provisional ? (
        <>
          <p>
            {count(open, 'screening question is', 'screening questions are')} open. It could still be{' '}
            <b>{TIER_NAMES[risk.tier].toLowerCase()}</b>; from what is answered it is{' '}
            {TIER_NAMES[risk.soFar].toLowerCase()}.
          </p>
          <p className="mt-1">
            <Link href={paths.screening(record.key)}>See the open questions</Link>
          </p>
        </>
      ) : (
        <p>{risk.rule.effect}</p>
      )}
      {!risk.decision && (
        <p className="mt-1 text-sm text-ink-2">
          Rule {risk.provisional ? risk.highestRule.id : risk.rule.id}, basis:{' '}
          {risk.provisional ? risk.highestRule.basis : risk.rule.basis}. A screening aid, not legal advice.
        </p>
      )}
      {children}
    </Section>
  );
}
