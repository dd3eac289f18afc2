'use client';

import type { ReactNode } from 'react';
import { Button, type ButtonLook } from '../ui/button';
import { usePending } from './form-context';

interface SubmitProps extends ButtonLook {
  readonly name?: string;
  readonly value?: string;
  readonly children: ReactNode;
}

/** The button that sends its form; while it is on its way a second press does nothing. */
export function Submit({ children, ...rest }: SubmitProps) {
  const pending = usePending();
  return (
    <Button type="submit" {...rest} aria-disabled={pending || undefined}>
      {children}
    </Button>
  );
}
