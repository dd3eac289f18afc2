import type { Answer } from '@/lib/domain/use-case/answer';
import { givenInWords } from '@/lib/domain/use-case/answer-in-words';
import { unitOf } from '@/lib/domain/counted';
import { formatDate, formatNumber, type Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { ValueDifference, TextDifference } from '../ui/difference';

type Requirement = SectionPage['requirements'][number];

interface AnswerViewProps {
  readonly requirement: Requirement;
  readonly viewing: Viewing;
  readonly currency: string;
}

/** What the team answered, to read. */
export function AnswerView({ requirement, viewing, currency }: AnswerViewProps) {
  const { value } = requirement.answer;
  if (!value)
    return (
      <p className="text-ink-3">
        {requirement.type.type === 'evidence' && requirement.answer.evidence.length > 0
          ? 'See the evidence.'
          : 'Not answered yet.'}
      </p>
    );
  if ('urls' in value) {
    return (
      <ul>
        {value.urls.map((url) => (
          <li key={url} className="break-all">
            <a href={url} rel="noreferrer noopener" target="_blank">
              {url}
            </a>
          </li>
        ))}
      </ul>
    );
  }
  const words = answerInWords(value, requirement.type.unit?.replace('currency', currency), viewing);
  return (
    <>
      <p className="whitespace-pre-line">{words}</p>
      {'comment' in value && value.comment && <p className="mt-1 whitespace-pre-line text-ink-2">{value.comment}</p>}
    </>
  );
}

function answerInWords(value: Answer, unit: string | undefined, viewing: Viewing): string {
  return givenInWords(value, {
    amount: (number) => `${formatNumber(number, viewing)} ${unitOf(number, unit ?? '')}`.trim(),
    date: (day) => formatDate(day, viewing),
  });
}

/** An answer that was rewritten since a signature: texts word by word, everything else as a whole. */
export function AnswerDifference({
  from,
  to,
  viewing,
}: {
  readonly from: unknown;
  readonly to: unknown;
  readonly viewing: Viewing;
}) {
  const [old, now] = [from as Answer | null, to as Answer | null];
  if (old && now && 'text' in old && 'text' in now) return <TextDifference from={old.text} to={now.text} />;
  const words = (value: Answer | null) =>
    value
      ? [answerInWords(value, undefined, viewing), 'comment' in value ? value.comment : ''].filter(Boolean).join('. ')
      : null;
  return <ValueDifference from={words(old)} to={words(now)} />;
}
