import { useId, type ComponentProps, type ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { Link } from './link';

export interface ButtonLook {
  /** One primary act per view. `plain` has no edge; `danger` ends something. */
  readonly variant?: 'default' | 'primary' | 'plain' | 'danger' | undefined;
  /** `small` in rows and heads, `large` for the one act of a form. */
  readonly size?: 'small' | 'normal' | 'large' | undefined;
  readonly icon?: IconName | undefined;
  /** Where the arrow of a next page belongs: after the words. */
  readonly iconAfter?: IconName | undefined;
}

const SHAPE =
  'inline-flex items-center justify-center gap-1.5 rounded-md border text-center whitespace-nowrap no-underline ' +
  'transition-colors duration-120 ease-out print:hidden narrow:whitespace-normal ';

const SIZES = {
  small: 'min-h-7 px-2.5 py-0.5 text-sm ',
  normal: 'min-h-8 px-3 py-1 ',
  large: 'min-h-10 px-4 py-1 ',
};

const VARIANTS = {
  default: 'border-line-strong bg-sheet font-medium text-ink hover:bg-canvas ',
  primary:
    'border-accent-fill bg-accent-fill font-semibold text-on-accent hover:border-accent-fill-hover hover:bg-accent-fill-hover ',
  plain: 'border-transparent font-medium text-ink-2 hover:bg-canvas hover:text-ink ',
  danger:
    'border-rejected bg-rejected font-semibold text-on-state ' +
    'hover:bg-[color-mix(in_srgb,var(--color-rejected)_88%,var(--color-ink))] ',
};

const REFUSED = 'cursor-not-allowed border-line bg-canvas text-ink-3 ';

function buttonClass({ variant = 'default', size = 'normal' }: ButtonLook, refused = false): string {
  return (
    SHAPE +
    SIZES[size] +
    (refused
      ? `${REFUSED} ${variant === 'primary' ? 'font-semibold' : 'font-medium'}`
      : `cursor-pointer ${VARIANTS[variant]}`)
  );
}

type ButtonProps = ButtonLook & Omit<ComponentProps<'button'>, 'className'>;

export function Button({ variant, size, icon, iconAfter, children, disabled = false, ...rest }: ButtonProps) {
  const className = buttonClass({ variant, size }, disabled);
  return (
    <button type="button" {...rest} disabled={disabled} className={className}>
      <Content icon={icon} iconAfter={iconAfter}>
        {children}
      </Content>
    </button>
  );
}

interface ButtonLinkProps extends ButtonLook {
  readonly href: string;
  /** A file to save: the browser fetches it, the page stays. */
  readonly download?: boolean;
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
}

/** A link that is the next act. */
export function ButtonLink({ href, download = false, icon, iconAfter, children, ...rest }: ButtonLinkProps) {
  const { variant, size, ...labels } = rest;
  const look = { ...labels, href, className: buttonClass({ variant, size }) };
  const content = (
    <Content icon={icon} iconAfter={iconAfter}>
      {children}
    </Content>
  );
  return download ? (
    <a {...look} download>
      {content}
    </a>
  ) : (
    <Link {...look}>{content}</Link>
  );
}

interface RefusedButtonProps extends Pick<ButtonLook, 'size' | 'icon'> {
  readonly label: string;
  /** What refuses it, and who could, or what would, make it possible. */
  readonly because: ReactNode;
}

/** An act that is not possible now. It can be reached and read, and the reason stands beside it as text. */
export function RefusedButton({ label, because, size, icon }: RefusedButtonProps) {
  const reason = useId();
  return (
    <div>
      <button
        type="button"
        aria-disabled="true"
        aria-describedby={reason}
        className={buttonClass({ size, variant: 'primary' }, true)}
      >
        <Content icon={icon}>{label}</Content>
      </button>
      <p id={reason} className="mt-1 text-sm text-ink-2">
        {because}
      </p>
    </div>
  );
}

function Content({ icon, iconAfter, children }: Pick<ButtonLook, 'icon' | 'iconAfter'> & { children: ReactNode }) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} />}
    </>
  );
}
