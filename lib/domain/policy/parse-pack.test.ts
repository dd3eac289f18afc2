import { describe, expect, it } from 'vitest';
import { packFiles } from './default-pack.fixture';
import { parsePack, type PackProblem } from './parse-pack';

type Files = ReturnType<typeof packFiles>;
const entry = (list: any[], id: string) => list.find((one) => one.id === id || one.key === id);

function problemsAfter(damage: (files: Files) => void): readonly PackProblem[] {
  const files = packFiles();
  damage(files);
  const parsed = parsePack(files);
  return parsed.ok ? [] : parsed.problems;
}

it('takes the default pack', () => {
  expect(problemsAfter(() => undefined)).toEqual([]);
});

describe('a broken pack names file, path and reason', () => {
  it.each<[string, (files: Files) => void, PackProblem]>([
    [
      'a missing file',
      (files) => delete files['metrics'],
      { file: 'metrics.yaml', path: '', reason: 'The file is missing.' },
    ],
    [
      'a word that is no role',
      (files) => (entry(files['requirements'].requirements, 'SEC-POC-01').role = 'SECURTY'),
      {
        file: 'requirements.yaml',
        path: 'requirements[SEC-POC-01].role',
        reason:
          'Invalid option: expected one of "SECURITY"|"COMPLIANCE"|"ARCHITECTURE"|"DATA"|"SME"|"CHANGE_MANAGEMENT"|"EXECUTIVE"',
      },
    ],
    [
      'a key nobody reads',
      (files) => (entry(files['metrics'].metrics, 'availability').traget = 99),
      { file: 'metrics.yaml', path: 'metrics[availability]', reason: 'Unrecognized key: "traget"' },
    ],
    [
      'a condition on an unknown field',
      (files) => (entry(files['requirements'].requirements, 'SEC-POC-04').applies_when = { patern: { has: 'RAG' } }),
      {
        file: 'requirements.yaml',
        path: 'requirements[SEC-POC-04].applies_when',
        reason: 'There is no field "patern".',
      },
    ],
    [
      'a condition on an unknown option',
      (files) => (entry(files['requirements'].requirements, 'SEC-POC-04').applies_when = { patterns: { has: 'RAGG' } }),
      {
        file: 'requirements.yaml',
        path: 'requirements[SEC-POC-04].applies_when',
        reason: '"patterns" has no option "RAGG".',
      },
    ],
    [
      'an unknown operator',
      (files) =>
        (entry(files['requirements'].requirements, 'SEC-POC-04').applies_when = { expected_users: { min: 5 } }),
      {
        file: 'requirements.yaml',
        path: 'requirements[SEC-POC-04].applies_when',
        reason: 'There is no operator "min".',
      },
    ],
    [
      'an order where options have none',
      (files) => (files['sponsorship'].risk_tier.rules[1].when = { model_hosting: { gte: 'VENDOR_API' } }),
      {
        file: 'sponsorship.yaml',
        path: 'risk_tier.rules[RT-HIGH-PRODUCT].when',
        reason: 'The options of "model_hosting" have no order.',
      },
    ],
    [
      'a metric nobody defined',
      (files) => (entry(files['requirements'].requirements, 'SEC-PROD-05').answer.metric = 'findings'),
      { file: 'requirements.yaml', path: 'requirements[SEC-PROD-05].answer', reason: 'There is no metric "findings".' },
    ],
    [
      'two requirements of one id',
      (files) => files['requirements'].requirements.push(files['requirements'].requirements[0]),
      {
        file: 'requirements.yaml',
        path: 'requirements[SEC-POC-01]',
        reason: 'There is another entry of this name.',
      },
    ],
    [
      'a framework id that is not in the catalogue',
      (files) => (entry(files['patterns'].patterns, 'RAG').frameworks = ['OWASP-LLM-2025:LLM99']),
      {
        file: 'patterns.yaml',
        path: 'patterns[RAG].frameworks',
        reason: '"OWASP-LLM-2025:LLM99" is not in frameworks.yaml.',
      },
    ],
    [
      'risk rules that may end without an answer',
      (files) => files['sponsorship'].risk_tier.rules.pop(),
      {
        file: 'sponsorship.yaml',
        path: 'risk_tier.rules',
        reason: 'The last rule holds always: its "when" is empty.',
      },
    ],
    [
      'files of two versions',
      (files) => (files['metrics'].pack_version = 2),
      { file: 'metrics.yaml', path: 'pack_version', reason: 'This is version 2, intake.yaml is version 1.' },
    ],
    [
      'a missing briefing',
      (files) => delete entry(files['patterns'].patterns, 'RAG').briefings.SME,
      {
        file: 'patterns.yaml',
        path: 'patterns[RAG].briefings.SME',
        reason: 'Invalid input: expected string, received undefined',
      },
    ],
  ])('%s', (_, damage, problem) => {
    expect(problemsAfter(damage)).toContainEqual(problem);
  });

  it('reports every problem, not the first', () => {
    const problems = problemsAfter((files) => {
      entry(files['requirements'].requirements, 'SEC-POC-01').question = '';
      files['metrics'].metrics[0].unit = 5;
    });
    expect(problems.map(({ path }) => path)).toEqual([
      'requirements[SEC-POC-01].question',
      'metrics[availability].unit',
    ]);
  });
});
