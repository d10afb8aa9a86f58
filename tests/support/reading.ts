import type { Page } from '@playwright/test';

/** What is read as one, with its name. */
const whole: ReadonlySet<string> = new Set([
  'button',
  'DisclosureTriangle',
  'heading',
  'searchbox',
  'textbox',
]);

/** What is told as it is entered. */
const entered: ReadonlySet<string> = new Set([
  'alert',
  'alertdialog',
  'banner',
  'group',
  'list',
  'listitem',
  'main',
  'region',
  'status',
  'timer',
]);

/** The states and properties that a screen reader tells of. */
const told: ReadonlySet<string> = new Set(['disabled', 'expanded', 'pressed', 'live']);

/** What a screen reader is given of a page, in the order in which it reads: Chromium's own accessibility tree. */
export async function reading(page: Page): Promise<readonly string[]> {
  const devTools = await page.context().newCDPSession(page);
  const { nodes } = await devTools.send('Accessibility.getFullAXTree');
  await devTools.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (id: string): readonly string[] => {
    const node = byId.get(id);
    if (!node) return [];
    const role = String(node.role?.value);
    const name = String(node.name?.value ?? '');
    const below = (): readonly string[] => (node.childIds ?? []).flatMap(read);
    if (node.ignored) return below();
    // The dot between two values is no text.
    if (role === 'StaticText') return name === '' ? [] : [name];
    const states = (node.properties ?? []).filter(({ name }) => told.has(name));
    const words = [name, ...states.map(({ name, value }) => `${name}: ${String(value.value)}`)];
    const live = states.some(({ name }) => name === 'live');
    const self = `<${[role, ...words].filter(Boolean).join(', ')}>`;
    const description = node.description ? [`(${String(node.description.value)})`] : [];
    if (whole.has(role)) return [self];
    return entered.has(role) || live ? [self, ...description, ...below()] : below();
  };
  return nodes[0] ? read(nodes[0].nodeId) : [];
}
