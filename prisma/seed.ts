import { changeSettings } from '@/lib/commands/manage-organisation';
import { readOrganisation } from '@/lib/queries/read-organisation';
import { callOf, must } from './builders';
import { readDemo } from './demo/demo-data';
import { keepModels } from './demo/demo-models';
import { castDemo, isCast } from './demo/demo-people';
import { beginStory, tellStory } from './demo/tell-story';

const AT_ONCE = 4;

/**
 * Fills an empty, migrated database with the demo: people, and the twelve samples brought to where their stories are.
 * Everything goes through the commands, so all of it has its audit entries. Does nothing where the demo is there.
 * @param say told how far it is
 */
export async function seedDemo(today: Date, say: (done: number, of: number) => void): Promise<void> {
  const demo = readDemo();
  if (await isCast(demo)) return;
  const cast = await castDemo(demo, new Date('2024-09-30T08:00:00Z'));
  const admin = cast.people.get('noor.haddad');
  if (!admin) throw new Error('The demo has no administrator.');
  const { version, reviewDays, oneSectionPerPerson } = await readOrganisation();
  const { display_name: name, employees, currency } = demo.organisation;
  const settings = { name, employees, currency, reviewDays, oneSectionPerPerson, version };
  must(await changeSettings(callOf(admin, new Date('2024-09-30T09:00:00Z')), settings));

  const models = await keepModels(admin, new Date('2024-09-30T10:00:00Z'), today);

  const stories = [];
  for (const sample of demo.samples) stories.push(await beginStory(demo, cast, sample, models, today));
  const waiting = [...stories];
  let done = 0;
  const work = async () => {
    for (let story = waiting.shift(); story; story = waiting.shift()) {
      await tellStory(story, today);
      say((done += 1), stories.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
