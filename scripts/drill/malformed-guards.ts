import type { Guard } from './guards';

/** A guard with the entry points of which some must fail without it. */
export interface MalformedGuard extends Guard {
  readonly at: 'requests' | 'forms';
  /** Where only some entry points have what it is about: these, and how many inputs show it. */
  readonly only?: readonly [entries: string, times: number];
}

/** Guards without any of which malformed inputs must be seen to come through. */
export const MALFORMED_GUARDS: readonly MalformedGuard[] = [
  {
    name: 'a body is what its schema says',
    file: 'lib/http/read-body.ts',
    find: "parseWith(operation.body, content.value, '')",
    put: 'ok(content.value)',
    at: 'requests',
  },
  {
    name: 'what is no JSON is refused',
    file: 'lib/http/read-body.ts',
    find: "  } catch {\n    return invalid([{ path: '', message: 'The body is not JSON in UTF-8.' }]);",
    put: '  } catch (error) {\n    throw error;',
    at: 'requests',
  },
  {
    name: 'a body is only so deep',
    file: 'lib/http/read-body.ts',
    find: 'if (!isDeeper(content, MOST_NESTED))',
    put: 'if (Boolean(1))',
    at: 'requests',
    only: ['nameSubstitute|proposeBreakGlass|confirmBreakGlass', 150],
  },
  {
    name: 'a form is what its schema says',
    file: 'lib/form-state.ts',
    find: 'const parsed = schema.safeParse(fields);',
    put: 'const parsed = { success: true, data: fields, error: null as never };',
    at: 'forms',
  },
  {
    name: 'what was typed is there again',
    file: 'app/member-action.ts',
    find: 'return withTyped(drawn.ok ? await act(call, form) : formState(drawn), form);',
    put: 'return drawn.ok ? await act(call, form) : formState(drawn);',
    at: 'forms',
  },
];
