import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { AgeBar } from './age-bar';
import { Bar } from './bar';

const viewing = { locale: 'en-GB', timeZone: 'UTC', now: new Date('2026-11-22T12:00:00Z') };
const given = { name: 'Not screened yet', href: '/use-cases', value: 2134, most: 4000, viewing };
const labelOf = (locale: string, more = {}) => {
  const props = { ...given, ...more, viewing: { ...viewing, locale } };
  return /aria-label="([^"]*)"/.exec(renderToStaticMarkup(createElement(Bar, props)))?.[1];
};

it('a bar is named by its figures as they stand beside it', () => {
  expect(labelOf('en-GB')).toBe('Not screened yet: 2,134');
  expect(labelOf('de-DE')).toBe('Not screened yet: 2.134');
  expect(labelOf('en-GB', { part: 1018, partName: 'of them at a gate' })).toBe(
    'Not screened yet: 2,134, 1,018 of them at a gate',
  );
});

it('an age is said as it is written', () => {
  const html = renderToStaticMarkup(createElement(AgeBar, { days: 1204, most: 90 }));
  expect(html).toContain('>1,204 d<');
  expect(html).toContain('>1,204 days<');
});
