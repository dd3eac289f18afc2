import NextLink from 'next/link';
import type { ComponentProps } from 'react';

type LinkProps = ComponentProps<typeof NextLink>;

/** A link inside the product. Pages are drawn per request, so nothing is fetched ahead for a list of fifty. */
export function Link(props: LinkProps) {
  return <NextLink prefetch={false} {...props} />;
}
