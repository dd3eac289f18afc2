import * as paths from '@/lib/paths';
import { expect, test } from './fixtures';
import { sends, signs, staleSeats } from './on-record';
import { RULE_RECORDS as RECORDS } from './seed/rule-names';

/* Product.md, section 7, by the forms as the server draws them. */

test('a model is registered, named with a tested replacement, and deprecated: who signed on it is told what to use instead', async ({
  actPlainly,
}) => {
  const key = RECORDS.models;
  const keeper = await actPlainly('ADMIN');
  const register = async (name: string) => {
    await keeper.goto(paths.newModel());
    await keeper.getByLabel('Provider').fill('Vendor Q');
    await keeper.getByLabel('Name', { exact: true }).fill(name);
    await keeper.getByRole('button', { name: 'Add the model' }).click();
    await expect(keeper.getByRole('heading', { level: 1, name: `Vendor Q ${name}` })).toBeVisible();
  };
  await register('answer v2');
  await register('answer v1');
  const owner = await actPlainly('RULE_OWNER');
  await owner.goto(paths.useCaseModels(key));
  const naming = owner.getByRole('form', { name: 'Name a model' });
  await naming.getByLabel('Model').selectOption('Vendor Q answer v1');
  await naming.getByLabel('Tested replacement').selectOption('Vendor Q answer v2');
  await naming.getByLabel('Tested on').fill('2026-11-01');
  await naming.getByLabel('Used for').selectOption('Text generation');
  await naming.getByRole('button', { name: 'Name this model' }).click();
  await expect(owner.locator('#models').getByRole('row', { name: /Vendor Q answer v1/ })).toContainText('answer v2');
  const reviewer = await actPlainly('ARCHITECTURE');
  await signs(reviewer, key, 1, 'ARCHITECTURE');

  const lifecycle = keeper.getByRole('form', { name: 'Set the lifecycle' });
  await lifecycle.getByLabel('Deprecated from').fill(new Date().toISOString().slice(0, 10));
  await lifecycle.getByLabel('Use instead').selectOption('Vendor Q answer v2');
  await lifecycle.getByLabel('Why').fill('Announced by the provider.');
  await sends(keeper, lifecycle.getByRole('button', { name: 'Set the lifecycle' }));
  await expect(lifecycle.getByRole('alert')).toContainText('Architecture');
  await sends(keeper, lifecycle.getByRole('button', { name: 'Save it all the same' }));
  await expect(lifecycle.getByRole('alert')).toHaveCount(0);

  await reviewer.goto(paths.useCase(key));
  expect(await staleSeats(reviewer)).toEqual(['Architecture']);
  const notice = reviewer.locator('#models').getByText(/^Vendor Q answer v1 is deprecated/);
  await expect(notice).toBeVisible();
  await expect(reviewer.locator('#models')).toContainText(
    'The register advises Vendor Q answer v2. The team has tested it.',
  );
  await reviewer.goto(paths.sectionPath(key, 1, 'ARCHITECTURE'));
  await expect(reviewer.getByRole('heading', { name: /since you signed/ })).toBeVisible();
});
