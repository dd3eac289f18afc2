'use client';

import { useState } from 'react';
import type { Issue } from '@/lib/domain/result';
import type { FormState } from '@/lib/form-state';
import { isSeenTo } from './is-seen-to';

interface Issues {
  /** What is wrong still, in the order of the form; a refusal as a whole has the path `''`. */
  readonly issues: readonly Issue[];
  readonly errorOf: (path: string) => string | undefined;
  /** The control of this name was edited: what was wrong with it is not said any more. */
  readonly see: (name: string) => void;
}

/** The problems of a refused form, each until its field is edited or the form is sent again. */
export function useIssues(state: FormState<unknown>): Issues {
  const [edited, setEdited] = useState<{ readonly at: number; readonly names: readonly string[] }>({
    at: 0,
    names: [],
  });
  if (state.status !== 'refused') return { issues: [], errorOf: () => undefined, see: () => undefined };
  const { at, message, issues: all } = state;
  const names = edited.at === at ? edited.names : [];
  const issues = all.length > 0 ? all.filter(({ path }) => !isSeenTo(path, names)) : [{ path: '', message }];
  return {
    issues,
    errorOf: (path) => issues.find((issue) => issue.path === path)?.message,
    see: (name) => {
      if (!names.includes(name)) setEdited({ at, names: [...names, name] });
    },
  };
}
