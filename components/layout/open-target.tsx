'use client';

import { useEffect } from 'react';

/** Opens the fold that the address points into: browsers do so on a fresh load, not on the way from page to page. */
export function OpenTarget() {
  useEffect(() => {
    const open = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const fold = target?.closest('details');
      if (fold) fold.open = true;
      target?.scrollIntoView();
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);
  return null;
}
