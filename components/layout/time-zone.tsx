'use client';

import { useEffect } from 'react';

const YEAR_S = 365 * 86_400;

/** Tells the server the person's zone, for the times on the next page. */
export function TimeZone() {
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!document.cookie.includes(`tz=${zone}`))
      document.cookie = `tz=${zone}; path=/; max-age=${YEAR_S}; samesite=lax`;
  }, []);
  return null;
}
