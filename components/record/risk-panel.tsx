import { provisionalInWords } from '@/lib/domain/policy/tier-in-words';
import { TIER_NAMES } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { RuleInWords } from '../use-case/rule-in-words';
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
      end={<TierMark tier={risk.tier} provisional={risk.provisional && risk.tier !== risk.soFar} />}
    >
      {risk.decision ? (
        <>
          <p>
            Compliance set it: “{risk.decision.reason}” <span className="text-ink-2">{risk.decision.by}</span>
          </p>
          <p className="mt-1 text-sm text-ink-2">
            By the rules it would be {TIER_NAMES[risk.soFar].toLowerCase()}. <RuleInWords rule={risk.rule} />
          </p>
        </>
      ) : risk.provisional ? (
        <>
          <p>{provisionalInWords(open, risk.soFar, risk.tier)}</p>
          <p className="mt-1">
            <Link href={paths.screening(record.key)}>See the open questions</Link>
          </p>
        </>
      ) : (
        <p>{risk.rule.effect}</p>
      )}
      {!risk.decision && (
        <p className="mt-1 text-sm text-ink-2">
          <RuleInWords rule={risk.provisional ? risk.highestRule : risk.rule} /> A screening aid, not legal advice.
        </p>
      )}
      {children}
    </Section>
  );
}
