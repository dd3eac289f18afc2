import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { differingFrom, draftsOf, forgetDraftsOf, hasKeptLast, typedIn, type Control } from './drafts';

const control = (type: string, name: string, value: string, checked?: boolean): Control => ({
  type,
  name,
  value,
  ...(checked === undefined ? {} : { checked }),
});

describe('what of a form is kept', () => {
  it('is what was typed and chosen, by name', () => {
    const form = [
      control('radio', 'act', 'APPROVE', false),
      control('radio', 'act', 'REJECT', true),
      control('checkbox', 'halves[]', 'ENGINEERING', true),
      control('checkbox', 'halves[]', 'SCIENCE', true),
      control('checkbox', 'blocking', 'true', false),
      control('textarea', 'comment', 'Not before the audit.'),
      control('select-one', 'provenance', 'COMMUNITY'),
      control('url', 'url', 'https://docs.example.org'),
    ];
    expect(typedIn(form)).toEqual({
      act: ['REJECT'],
      'halves[]': ['ENGINEERING', 'SCIENCE'],
      blocking: [],
      comment: ['Not before the audit.'],
      provenance: ['COMMUNITY'],
      url: ['https://docs.example.org'],
    });
  });

  it.each([
    ['a password', control('password', 'secret', 'hunter2')],
    ['a password that is shown', control('text', 'password', 'hunter2')],
    ['a new password that is shown', control('text', 'passwordAgain', 'hunter2')],
    ['what the page put there', control('hidden', 'snapshotSha256', 'hunter2')],
    ['a file', control('file', 'file', 'hunter2')],
    ['a button', control('submit', 'dryRun', 'hunter2')],
    ['a new token, shown once', { ...control('text', 'new-token', 'hunter2'), readOnly: true }],
    ['a control without a name', control('text', '', 'hunter2')],
    ['a kind that is not known', control('secret-of-tomorrow', 'note', 'hunter2')],
  ])('is never %s', (_, one) => {
    expect(typedIn([one, control('text', 'title', 'Minutes')])).toEqual({ title: ['Minutes'] });
  });
});

it('of a form with saved answers only what differs from them is a draft', () => {
  const saved = { name: ['Priya'], email: ['priya@example.org'], scopes: ['read'] };
  expect(differingFrom(saved, { ...saved, name: ['Priya Nair'], scopes: [] })).toEqual({
    name: ['Priya Nair'],
    scopes: [],
  });
  expect(differingFrom(saved, saved)).toEqual({});
});

describe('drafts', () => {
  beforeEach(() => {
    vi.stubGlobal('localStorage', storage());
    vi.stubGlobal('sessionStorage', storage());
  });
  afterEach(() => vi.unstubAllGlobals());

  it('belong to one place', () => {
    draftsOf('priya.UC-3.archive').replace({ reason: ['Of no use.'] });
    expect(draftsOf('priya.UC-3.archive').read()).toEqual({ reason: ['Of no use.'] });
    expect(draftsOf('kofi.UC-3.archive').read()).toEqual({});
    expect(draftsOf('priya.UC-4.archive').read()).toEqual({});
  });

  it('say whether what was typed last in this tab is kept, until it is saved', () => {
    expect(hasKeptLast()).toBe(false);
    draftsOf('priya.UC-3.archive').keep('reason', ['Of no use.']);
    expect(hasKeptLast()).toBe(true);
    draftsOf('priya.UC-3.archive').drop(['reason']);
    expect(hasKeptLast()).toBe(false);
  });

  it('of another tab say nothing of this one', () => {
    draftsOf('priya.UC-3.archive').replace({ reason: ['Of no use.'] });
    vi.stubGlobal('sessionStorage', storage());
    expect(hasKeptLast()).toBe(false);
  });

  it('of whoever signs out are gone, of nobody else', () => {
    draftsOf('priya.UC-3.archive').replace({ reason: ['Of no use.'] });
    draftsOf('priya.settings').replace({ name: ['Acme'] });
    draftsOf('priyanka.settings').replace({ name: ['Acme Two'] });
    localStorage.setItem('theme.priya.', 'dark');
    forgetDraftsOf('priya');
    expect(draftsOf('priya.UC-3.archive').read()).toEqual({});
    expect(draftsOf('priya.settings').read()).toEqual({});
    expect(draftsOf('priyanka.settings').read()).toEqual({ name: ['Acme Two'] });
    expect(localStorage.getItem('theme.priya.')).toBe('dark');
  });

  it('are none where the browser keeps nothing', () => {
    vi.unstubAllGlobals();
    draftsOf('priya.UC-3.archive').replace({ reason: ['Of no use.'] });
    expect(draftsOf('priya.UC-3.archive').read()).toEqual({});
    expect(hasKeptLast()).toBe(false);
    expect(() => forgetDraftsOf('priya')).not.toThrow();
  });
});

function storage() {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (place: number) => [...kept.keys()][place] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
