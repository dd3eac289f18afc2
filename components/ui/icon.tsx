import type { IconName } from './icon-drawings';

export type { IconName };

interface IconProps {
  readonly name: IconName;
  /** Pixels; 16 unless told. */
  readonly size?: 12 | 16 | 20 | 24;
  /** What it means, where no word beside it says so. Without it the icon is decoration. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

/** An icon of the sprite, in the colour of the text around it. */
export function Icon({ name, size = 16, label, className }: IconProps) {
  const meaning = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <svg {...meaning} width={size} height={size} className={className}>
      <use href={`#i-${name}`} />
    </svg>
  );
}
