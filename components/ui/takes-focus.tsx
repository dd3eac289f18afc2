'use client';

import { useEffect, useRef, type ReactNode } from 'react';

interface TakesFocusProps {
  readonly id?: string;
  readonly children: ReactNode;
}

/** Has the focus when it appears, so that nobody goes on without having seen it. */
export function TakesFocus({ id, children }: TakesFocusProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={box} id={id} tabIndex={-1} className="scroll-mt-4 rounded-md">
      {children}
    </div>
  );
}
