'use client';

import { useState } from 'react';
import { Button } from '../ui/button';
import { TextInput } from '../ui/inputs';
import { Note } from '../ui/note';

interface ShownOnceProps {
  readonly id: string;
  /** What it is: `The link for Priya Raman` */
  readonly label: string;
  readonly secret: string;
  readonly hint: string;
}

/** A secret that is shown this once, as text to copy; it is in no address and cannot be shown again. */
export function ShownOnce({ id, label, secret, hint }: ShownOnceProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Note tone="waiting" icon="lock" role="status" title="Copy it now: it is not shown again">
      <div className="mt-1 grid w-160 max-w-full gap-2 narrow:w-full">
        <TextInput
          id={id}
          name={id}
          label={label}
          hint={hint}
          value={secret}
          readOnly
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
        />
        <div className="flex items-center gap-3">
          <Button size="small" onClick={() => void copy().catch(() => setCopied(false))}>
            Copy
          </Button>
          <span role="status" className="text-sm">
            {copied && 'Copied'}
          </span>
        </div>
      </div>
    </Note>
  );
}
