import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** Forms that are typed into and have no draft of `ActionForm`, with the reason. */
const WITHOUT: Readonly<Record<string, string>> = {
  'account/password-form.tsx': 'passwords',
  'sign-in/set-password-form.tsx': 'passwords',
  'sign-in/set-up-form.tsx': 'nobody is signed in yet, for whom it could be kept',
  'use-case/screening-form.tsx': 'saves as it goes, with drafts of its own',
};

const COMPONENTS = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = readdirSync(COMPONENTS, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => ({ path, source: readFileSync(`${COMPONENTS}/${path}`, 'utf8') }));

/** Every function of the sources that draws something, and what it draws. */
const DRAWN = SOURCES.flatMap(({ source }) =>
  source.split(/^(?=(?:export )?function )/m).map((text) => ({
    name: /^(?:export )?function (\w+)/.exec(text)?.[1] ?? '',
    text,
  })),
);
/** A secret to copy, in which nobody types. */
const SHOWN = 'ShownOnce';
const CONTROL = /<(?:textarea|select)\b|<input\b(?![^>]*type="hidden")/;
const drawsOne = (text: string, names: ReadonlySet<string>) =>
  CONTROL.test(text) || [...text.matchAll(/<([A-Z]\w*)/g)].some(([, name = '']) => names.has(name) && name !== SHOWN);

/** What draws a control, be it through others; a form is a place for controls and none itself. */
function controls(): ReadonlySet<string> {
  const names = new Set<string>();
  for (let before = -1; before < names.size;) {
    before = names.size;
    for (const { name, text } of DRAWN)
      if (/^[A-Z]/.test(name) && name !== 'ActionForm' && drawsOne(text, names)) names.add(name);
  }
  return names;
}

it('every form that is typed into keeps what was typed, unless it is named here with the reason', () => {
  const names = controls();
  expect([...names]).toEqual(expect.arrayContaining(['TextInput', 'PersonFields', 'ColumnValues']));
  const forms = SOURCES.flatMap(({ path, source }) =>
    [...source.matchAll(/<ActionForm\b[\s\S]*?<\/ActionForm>/g)].map(([form]) => ({ path, form })),
  );
  expect(forms.filter(({ form }) => /\sdraft=/.test(form)).length).toBeGreaterThan(20);
  const lost = forms.filter(({ form }) => !/\sdraft=/.test(form) && drawsOne(form, names)).map(({ path }) => path);
  expect(lost.toSorted()).toEqual(Object.keys(WITHOUT));
});
