'use client';

import { PageFailed } from '@/components/layout/page-failed';

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly unstable_retry: () => void;
}

export default function MemberError({ error, unstable_retry: retry }: Props) {
  return <PageFailed digest={error.digest} retry={retry} />;
}
