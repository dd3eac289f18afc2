import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readShortcuts, takesKey } from './shortcuts';

class Element {
  isContentEditable = false;
  constructor(readonly types = false) {}
  matches() {
    return this.types;
  }
}

let dialog: unknown = null;
const dataset: Record<string, string> = {};

beforeEach(() => {
  vi.stubGlobal('HTMLElement', Element);
  vi.stubGlobal('document', { documentElement: { dataset }, querySelector: () => dialog });
});
afterEach(() => {
  delete dataset['shortcuts'];
  dialog = null;
  vi.unstubAllGlobals();
});

const press = (changes: object = {}) =>
  takesKey({ defaultPrevented: false, ctrlKey: false, metaKey: false, altKey: false, target: null, ...changes });

describe('a single key', () => {
  it('is ours on a page', () => {
    expect(press()).toBe(true);
    expect(press({ target: new Element() })).toBe(true);
  });

  it('is nobody’s once it was switched off (WCAG 2.1.4)', () => {
    dataset['shortcuts'] = 'off';
    expect(press()).toBe(false);
    expect(press({ target: new Element() })).toBe(false);
  });

  it('is the text’s while somebody types, the browser’s with another key, and the dialog’s while one is open', () => {
    expect(press({ target: new Element(true) })).toBe(false);
    for (const held of ['ctrlKey', 'metaKey', 'altKey', 'defaultPrevented'])
      expect(press({ [held]: true })).toBe(false);
    dialog = {};
    expect(press()).toBe(false);
  });
});

it.each([
  ['off', 'off'],
  ['on', 'on'],
  ['', 'on'],
  [undefined, 'on'],
] as const)('the cookie %j is %s', (cookie, expected) => {
  expect(readShortcuts(cookie)).toBe(expected);
});
