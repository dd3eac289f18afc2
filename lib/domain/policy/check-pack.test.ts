import { describe, expect, it } from 'vitest';
import { checkPack } from './check-pack';
import { defaultPack } from './default-pack.fixture';

const sound = defaultPack();
type Pack = any;
const entry = (list: any[], id: string) => list.find((one) => one.id === id || one.key === id);

function problemsAfter(damage: (pack: Pack) => void) {
  const pack = structuredClone(sound) as Pack;
  damage(pack);
  return checkPack(pack).map(({ file, path, reason }) => `${file} ${path}: ${reason}`);
}

it('finds nothing wrong with the default pack', () => {
  expect(checkPack(sound)).toEqual([]);
});

describe('what the files of a pack must agree on', () => {
  const field = (key: string, change: (one: any) => void) => (pack: Pack) => change(entry(pack.fields, key));
  const requirement = (id: string, change: (one: any) => void) => (pack: Pack) => change(entry(pack.requirements, id));
  const metric = (id: string, change: (one: any) => void) => (pack: Pack) => change(entry(pack.metrics, id));

  it.each<[string, (pack: Pack) => void, string]>([
    [
      'a window shorter than what it renews',
      (pack) => ((pack.validity.months.POC.HIGH = 2), (pack.validity.renew_days = 56)),
      'sponsorship.yaml validity.renew_days: At most 55: less than the shortest validity, 2 months.',
    ],
    [
      'a group',
      field('title', (one) => (one.group = 'nowhere')),
      'intake.yaml fields[title].group: There is no group "nowhere".',
    ],
    [
      'a gate to ask at',
      field('title', (one) => delete one.required_at),
      'intake.yaml fields[title].required_at: Says at which gate it is asked.',
    ],
    [
      'quick at registering only',
      field('title', (one) => (one.required_at = 'POC')),
      'intake.yaml fields[title].quick: Quick fields belong to INTAKE.',
    ],
    [
      'options of a choice',
      field('tool_access', (one) => delete one.options),
      'intake.yaml fields[tool_access].options: Choices have options, other types none.',
    ],
    [
      'no options of a text',
      field('title', (one) => (one.options = ['A', 'B'])),
      'intake.yaml fields[title].options: Choices have options, other types none.',
    ],
    [
      'a unit',
      field('expected_users', (one) => delete one.unit),
      'intake.yaml fields[expected_users].unit: A number needs a unit.',
    ],
    [
      'a percentage',
      field('expected_users', (one) => delete one.material.pct),
      'intake.yaml fields[expected_users].material.pct: A percentage belongs to change_over_pct and to nothing else.',
    ],
    [
      'a label of an option',
      field('tool_access', (one) => (one.option_labels = { ROOT: 'Root' })),
      'intake.yaml fields[tool_access].option_labels: There is no option "ROOT".',
    ],
    [
      'the fields the product needs',
      (pack) => (pack.fields = pack.fields.filter((one: any) => one.key !== 'problem')),
      'intake.yaml fields: The product needs a field "problem".',
    ],
    [
      'the patterns',
      (pack) => pack.patterns.pop(),
      'patterns.yaml patterns: The patterns differ from the options of the field "patterns" in intake.yaml.',
    ],
    [
      'a briefing for each role',
      (pack) => delete pack.patterns[0].briefings.SME,
      'patterns.yaml patterns[RAG].briefings: There is no briefing for SME.',
    ],
    [
      'the id of a requirement',
      requirement('SEC-POC-01', (one) => (one.role = 'SME')),
      'requirements.yaml requirements[SEC-POC-01].id: An id of SME at POC begins with SME-POC-',
    ],
    [
      'options of an answer',
      requirement('SEC-POC-01', (one) => delete one.answer.options),
      'requirements.yaml requirements[SEC-POC-01].answer.options: Choices have options, other types none.',
    ],
    [
      'a unit of an answer',
      requirement('CHG-POC-02', (one) => delete one.answer.unit),
      'requirements.yaml requirements[CHG-POC-02].answer.unit: A number needs a unit.',
    ],
    [
      'the metric of a metric answer',
      requirement('SEC-PROD-05', (one) => delete one.answer.metric),
      'requirements.yaml requirements[SEC-PROD-05].answer.metric: A metric answer names its metric.',
    ],
    [
      'no lifting of what is required',
      requirement('SEC-POC-01', (one) => (one.required_when = {})),
      'requirements.yaml requirements[SEC-POC-01].required_when: It is required already.',
    ],
    [
      'a half for Data',
      requirement('DAT-POC-01', (one) => delete one.subrole),
      'requirements.yaml requirements[DAT-POC-01].subrole: DATA says which half, other roles none.',
    ],
    [
      'no half for others',
      requirement('SEC-POC-01', (one) => (one.subrole = 'SCIENCE')),
      'requirements.yaml requirements[SEC-POC-01].subrole: DATA says which half, other roles none.',
    ],
    [
      'a passage of the seed',
      requirement('SEC-POC-01', (one) => (one.seed_ref = ['X.y1'])),
      'requirements.yaml requirements[SEC-POC-01].seed_ref: There is no passage "X.y1".',
    ],
    [
      'a framework',
      requirement('SEC-POC-01', (one) => (one.frameworks = ['NOWHERE:1'])),
      'requirements.yaml requirements[SEC-POC-01].frameworks: "NOWHERE:1" is not in frameworks.yaml.',
    ],
    [
      'a condition that is a mapping',
      requirement('SEC-POC-01', (one) => (one.applies_when = { all: ['x'] })),
      'requirements.yaml requirements[SEC-POC-01].applies_when: A condition is a mapping of fields to tests.',
    ],
    [
      'a list behind any',
      requirement('SEC-POC-01', (one) => (one.applies_when = { any: { title: 'x' } })),
      'requirements.yaml requirements[SEC-POC-01].applies_when: "any" takes a list.',
    ],
    [
      'a field behind not',
      requirement('SEC-POC-01', (one) => (one.applies_when = { not: { ghost: 1 } })),
      'requirements.yaml requirements[SEC-POC-01].applies_when: There is no field "ghost".',
    ],
    [
      'an option in a list',
      requirement('SEC-POC-01', (one) => (one.applies_when = { tool_access: ['NONE', 'ROOT'] })),
      'requirements.yaml requirements[SEC-POC-01].applies_when: "tool_access" has no option "ROOT".',
    ],
    [
      'has on a list only',
      requirement('SEC-POC-01', (one) => (one.applies_when = { tool_access: { has: 'NONE' } })),
      'requirements.yaml requirements[SEC-POC-01].applies_when: "tool_access" is no multi-choice field.',
    ],
    [
      'targets',
      metric('availability', (one) => delete one.target.PRODUCTION),
      'metrics.yaml metrics[availability].target: Targets and expected_at differ at PRODUCTION.',
    ],
    [
      'both ends of a range',
      metric('guardrail_block_rate', (one) => delete one.target_max),
      'metrics.yaml metrics[guardrail_block_rate].direction: A range needs target_min and target_max.',
    ],
    [
      'when an override holds',
      metric('availability', (one) => (one.overrides[0].when = { ghost: 1 })),
      'metrics.yaml metrics[availability].overrides: There is no field "ghost".',
    ],
    [
      'an open last row',
      (pack) => (pack.sponsorship.tables.investment_12m.SMALL.at(-1).below = 5),
      'sponsorship.yaml sponsorship.tables.SMALL: The last row is open, without "below".',
    ],
    [
      'the condition of a modifier',
      (pack) => (pack.sponsorship.modifiers[0].when = { ghost: 1 }),
      'sponsorship.yaml sponsorship.modifiers[MOD-HIGH-RISK].when: There is no field "ghost".',
    ],
    [
      'two entries of one name',
      (pack) => pack.metrics.push(pack.metrics[0]),
      'metrics.yaml metrics[availability]: There is another entry of this name.',
    ],
  ])('%s', (_, damage, problem) => {
    expect(problemsAfter(damage)).toContain(problem);
  });
});
