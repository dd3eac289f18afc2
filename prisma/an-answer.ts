import type { Requirement } from '@/lib/domain/policy/pack-schema';

/** A complete answer of the type the requirement asks for. */
export function anAnswer({ answer, title }: Requirement): unknown {
  const [first = '', second = ''] = answer.options ?? [];
  switch (answer.type) {
    case 'text':
    case 'evidence':
      return { text: `${title}: done, and written down in the project wiki.` };
    case 'single_choice':
      return { choice: first };
    case 'multi_choice':
      return { choices: [first, second] };
    case 'number':
      return { number: 3 };
    case 'boolean':
      return { boolean: true };
    case 'date':
      return { date: '2026-12-01' };
    case 'url':
      return { urls: ['https://docs.example.org/one', 'https://docs.example.org/two'].slice(0, answer.min_items ?? 1) };
    case 'metric':
      throw new Error('Readings decide a metric requirement.');
  }
}
