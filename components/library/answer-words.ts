import type { AnswerType, PolicyPack } from '@/lib/domain/policy/pack-schema';
import { count } from '@/lib/format';

/** How a requirement is answered, in words. */
export function answerTypeInWords(answer: AnswerType, { metrics }: Pick<PolicyPack, 'metrics'>): string {
  const words = kindInWords(answer, metrics);
  return answer.with_comment ? `${words}; with a comment` : words;
}

function kindInWords(answer: AnswerType, metrics: PolicyPack['metrics']): string {
  const options = (answer.options ?? []).join(' · ');
  switch (answer.type) {
    case 'text':
      return 'A text';
    case 'single_choice':
      return `One of: ${options}`;
    case 'multi_choice':
      return `Any of: ${options}`;
    case 'number':
      return answer.unit ? `A number: ${answer.unit}` : 'A number';
    case 'boolean':
      return 'Yes or no';
    case 'date':
      return 'A date';
    case 'metric': {
      const measured = [answer.metric, ...(answer.also ?? [])].map(
        (id) => metrics.find((metric) => metric.id === id)?.name ?? id,
      );
      return `Readings decide, not opinion: ${measured.join(' · ')}`;
    }
    case 'evidence':
      return 'Evidence: a file or a link';
    case 'url':
      return rangeInWords(answer);
  }
}

function rangeInWords({ min_items: least = 1, max_items: most }: AnswerType): string {
  if (most === undefined || most === least) return count(least, 'link', 'links');
  return `${least} to ${most} links`;
}
