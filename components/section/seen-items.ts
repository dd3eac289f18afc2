import type { SectionPage } from '@/lib/queries/read-section';
import type { SeenItem } from './signing';

/** What a signer reads, piece by piece, without the own findings: to say what changed while the page was open. */
export function seenItems({ requirements, fields }: SectionPage): SeenItem[] {
  return [
    ...requirements.map(({ id, title, answer, readings }) => ({
      id,
      label: title,
      href: `#${id}`,
      content: JSON.stringify([
        answer.value,
        answer.evidence.map(({ sha256 }) => sha256),
        readings.map(({ value }) => value),
      ]),
    })),
    ...fields.map(({ key, label, value }) => ({ id: key, label, href: '#fields', content: JSON.stringify(value) })),
  ];
}
