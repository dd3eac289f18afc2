import { GATES, ROLES } from '../vocabulary';
import { checkEscalation } from './check-escalation';
import { indexFields, OPERATORS, type Fields } from './condition';
import type { PolicyPack } from './pack-schema';
import type { PackProblem } from './parse-pack';
import { renewDaysOf } from './validity';

type Report = (file: string, path: string, reason: string) => void;

const ROLE_PREFIX = {
  SECURITY: 'SEC',
  COMPLIANCE: 'COM',
  ARCHITECTURE: 'ARC',
  DATA: 'DAT',
  SME: 'SME',
  CHANGE_MANAGEMENT: 'CHG',
  EXECUTIVE: 'EXE',
} as const;
const GATE_PREFIX = { POC: 'POC', PRODUCTION: 'PROD', AT_SCALE: 'SCALE' } as const;

/** Everything a pack's files must agree on among themselves. Returns all problems, not the first. */
export function checkPack(pack: PolicyPack): PackProblem[] {
  const problems: PackProblem[] = [];
  const report: Report = (file, path, reason) => problems.push({ file: `${file}.yaml`, path, reason });
  const fields = indexFields(pack.fields);
  checkUnique(pack, report);
  checkFields(pack, report);
  checkModels(pack, report);
  checkPatterns(pack, report);
  checkRequirements(pack, fields, report);
  checkMetrics(pack, fields, report);
  checkSponsorship(pack, fields, report);
  checkEscalation(pack, (place, reason) => report('sponsorship', `sponsorship.escalation${place}`, reason));
  checkValidity(pack, report);
  return problems;
}

function checkUnique(pack: PolicyPack, report: Report): void {
  const lists: [string, string, readonly string[]][] = [
    ['intake', 'fields', pack.fields.map(({ key }) => key)],
    ['patterns', 'patterns', pack.patterns.map(({ id }) => id)],
    ['requirements', 'requirements', pack.requirements.map(({ id }) => id)],
    ['metrics', 'metrics', pack.metrics.map(({ id }) => id)],
    ['sponsorship', 'risk_tier.rules', pack.risk_tier.rules.map(({ id }) => id)],
    ['sponsorship', 'sponsorship.modifiers', pack.sponsorship.modifiers.map(({ id }) => id)],
    ['seed-index', 'seed', pack.seed.map(({ code }) => code)],
  ];
  for (const [file, path, ids] of lists) {
    for (const id of new Set(ids.filter((one, place) => ids.indexOf(one) !== place))) {
      report(file, `${path}[${id}]`, 'There is another entry of this name.');
    }
  }
}

function checkFields(pack: PolicyPack, report: Report): void {
  const groups = new Set(pack.groups.map(({ id }) => id));
  for (const field of pack.fields) {
    const path = `fields[${field.key}]`;
    if (!groups.has(field.group)) report('intake', `${path}.group`, `There is no group "${field.group}".`);
    if (!field.derived && !field.required_at)
      report('intake', `${path}.required_at`, 'Says at which gate it is asked.');
    if (field.quick && field.required_at !== 'INTAKE')
      report('intake', `${path}.quick`, 'Quick fields belong to INTAKE.');
    const choice = field.type.endsWith('_choice');
    if (choice !== (field.options !== undefined))
      report('intake', `${path}.options`, 'Choices have options, other types none.');
    if (field.type === 'number' && !field.unit) report('intake', `${path}.unit`, 'A number needs a unit.');
    if ((field.material.when === 'change_over_pct') !== (field.material.pct !== undefined)) {
      report('intake', `${path}.material.pct`, 'A percentage belongs to change_over_pct and to nothing else.');
    }
    for (const option of Object.keys(field.option_labels ?? {})) {
      if (!field.options?.includes(option))
        report('intake', `${path}.option_labels`, `There is no option "${option}".`);
    }
  }
  for (const key of ['title', 'problem', 'owning_team', 'patterns']) {
    if (!pack.fields.some((field) => field.key === key))
      report('intake', 'fields', `The product needs a field "${key}".`);
  }
}

function checkModels({ models }: PolicyPack, report: Report): void {
  const named = models?.stales ?? [];
  for (const role of new Set(named.filter((one, place) => named.indexOf(one) !== place))) {
    report('intake', 'models.stales', `${role} is named twice.`);
  }
}

function checkPatterns(pack: PolicyPack, report: Report): void {
  const options = pack.fields.find(({ key }) => key === 'patterns')?.options ?? [];
  const ids = pack.patterns.map(({ id }) => id);
  if (JSON.stringify(options) !== JSON.stringify(ids)) {
    report('patterns', 'patterns', 'The patterns differ from the options of the field "patterns" in intake.yaml.');
  }
  for (const pattern of pack.patterns) {
    const path = `patterns[${pattern.id}]`;
    for (const role of ROLES) {
      if (!pattern.briefings[role]) report('patterns', `${path}.briefings`, `There is no briefing for ${role}.`);
    }
    checkFrameworks(pack, pattern.frameworks, 'patterns', path, report);
  }
}

function checkRequirements(pack: PolicyPack, fields: Fields, report: Report): void {
  const metrics = new Set(pack.metrics.map(({ id }) => id));
  const seed = new Set(pack.seed.map(({ code }) => code));
  for (const requirement of pack.requirements) {
    const path = `requirements[${requirement.id}]`;
    const { answer, role, gate } = requirement;
    const say = (place: string, reason: string) => report('requirements', `${path}${place}`, reason);
    const prefix = `${ROLE_PREFIX[role]}-${GATE_PREFIX[gate]}-`;
    if (!requirement.id.startsWith(prefix)) say('.id', `An id of ${role} at ${gate} begins with ${prefix}`);
    if (answer.type.endsWith('_choice') !== (answer.options !== undefined))
      say('.answer.options', 'Choices have options, other types none.');
    if (answer.type === 'number' && !answer.unit) say('.answer.unit', 'A number needs a unit.');
    if ((answer.type === 'metric') !== (answer.metric !== undefined))
      say('.answer.metric', 'A metric answer names its metric.');
    for (const id of [answer.metric, ...(answer.also ?? [])]) {
      if (id !== undefined && !metrics.has(id)) say('.answer', `There is no metric "${id}".`);
    }
    if (requirement.required_when && requirement.level === 'required') say('.required_when', 'It is required already.');
    if ((role === 'DATA') !== (requirement.subrole !== undefined))
      say('.subrole', 'DATA says which half, other roles none.');
    for (const code of requirement.seed_ref) if (!seed.has(code)) say('.seed_ref', `There is no passage "${code}".`);
    checkFrameworks(pack, requirement.frameworks, 'requirements', path, report);
    checkCondition(requirement.applies_when, fields, (reason) => say('.applies_when', reason));
    checkCondition(requirement.required_when, fields, (reason) => say('.required_when', reason));
  }
}

function checkMetrics(pack: PolicyPack, fields: Fields, report: Report): void {
  for (const metric of pack.metrics) {
    const say = (place: string, reason: string) => report('metrics', `metrics[${metric.id}]${place}`, reason);
    for (const gate of GATES) {
      if (metric.expected_at.includes(gate) !== (metric.target[gate] !== undefined))
        say('.target', `Targets and expected_at differ at ${gate}.`);
    }
    if (metric.direction === 'range' && (metric.target_min === undefined || metric.target_max === undefined)) {
      say('.direction', 'A range needs target_min and target_max.');
    }
    checkCondition(metric.applies_when, fields, (reason) => say('.applies_when', reason));
    for (const override of metric.overrides ?? [])
      checkCondition(override.when, fields, (reason) => say('.overrides', reason));
  }
}

function checkSponsorship(pack: PolicyPack, fields: Fields, report: Report): void {
  const { tables, modifiers } = pack.sponsorship;
  const rows = {
    ...tables.investment_12m,
    teams: tables.participating_teams.any_size,
    units: tables.business_units.any_size,
  };
  for (const [name, table] of Object.entries(rows)) {
    if (typeof table === 'string') continue;
    if (table.at(-1)?.below !== undefined)
      report('sponsorship', `sponsorship.tables.${name}`, 'The last row is open, without "below".');
  }
  for (const rule of pack.risk_tier.rules) {
    checkCondition(rule.when, fields, (reason) => report('sponsorship', `risk_tier.rules[${rule.id}].when`, reason));
  }
  if (Object.keys(pack.risk_tier.rules.at(-1)?.when ?? { none: true }).length > 0) {
    report('sponsorship', 'risk_tier.rules', 'The last rule holds always: its "when" is empty.');
  }
  for (const modifier of modifiers) {
    checkCondition(modifier.when, fields, (reason) =>
      report('sponsorship', `sponsorship.modifiers[${modifier.id}].when`, reason),
    );
  }
}

function checkFrameworks(pack: PolicyPack, refs: readonly string[], file: string, path: string, report: Report): void {
  for (const ref of refs) {
    const [key, id] = split(ref);
    if (!pack.frameworks[key]?.ids[id]) report(file, `${path}.frameworks`, `"${ref}" is not in frameworks.yaml.`);
  }
}

function split(ref: string): [string, string] {
  const colon = ref.indexOf(':');
  return [ref.slice(0, colon), ref.slice(colon + 1)];
}

function checkCondition(condition: unknown, fields: Fields, say: (reason: string) => void): void {
  if (condition === undefined) return;
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) {
    say('A condition is a mapping of fields to tests.');
    return;
  }
  for (const [key, test] of Object.entries(condition)) {
    if (key === 'any' || key === 'all') {
      if (!Array.isArray(test)) say(`"${key}" takes a list.`);
      else for (const part of test as unknown[]) checkCondition(part, fields, say);
    } else if (key === 'not') checkCondition(test, fields, say);
    else checkTest(key, test, fields, say);
  }
}

function checkTest(key: string, test: unknown, fields: Fields, say: (reason: string) => void): void {
  const field = fields.get(key);
  if (!field) {
    say(`There is no field "${key}".`);
    return;
  }
  const operands: unknown[] = [];
  if (typeof test === 'object' && test !== null && !Array.isArray(test)) {
    for (const [operator, operand] of Object.entries(test)) {
      if (!OPERATORS.has(operator)) say(`There is no operator "${operator}".`);
      if (operator.startsWith('has') && field.type !== 'multi_choice') say(`"${key}" is no multi-choice field.`);
      if (/^[gl]te?$/.test(operator) && field.options && !field.ordered) say(`The options of "${key}" have no order.`);
      operands.push(...asList(operand));
    }
  } else operands.push(...asList(test));
  for (const operand of operands) {
    if (field.options && !field.options.includes(operand as string))
      say(`"${key}" has no option "${String(operand)}".`);
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Whoever has signed shall have nothing to renew on the same day: the window is shorter than the shortest month allows. */
function checkValidity({ validity }: PolicyPack, report: Report): void {
  if (!validity) return;
  const shortest = Math.min(...Object.values(validity.months).flatMap((tiers) => Object.values(tiers)));
  const most = shortest * 28 - 1;
  if (renewDaysOf(validity) <= most) return;
  report('sponsorship', 'validity.renew_days', `At most ${most}: less than the shortest validity, ${shortest} months.`);
}
