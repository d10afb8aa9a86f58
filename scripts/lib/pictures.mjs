/** What is looked at in the dark and in Chinese too: one picture of each kind of view. */
const inEveryLook = [
  'prompt-asks',
  'prompt-failed',
  'prompt-long-details',
  'prompt-practice',
  'main-welcome-sign-in',
  'main-request',
  'main-list',
  'main-history',
  'main-settings',
  'main-tray-question',
];

/**
 * What is looked at and left where it is: numbers, attempts and seconds differ each time, and of what several show, one
 * picture tells enough.
 */
const isLeft =
  /^(?:main-list-end|main-no-number|settings-locked|state-|prompt-logo-twice-|main-welcome-wrong-(?!app))/;

/**
 * Whether a picture of a view is kept in `docs/screenshots/`. The tests look at every view in every language and theme; a
 * review, and the README, need all of them once and some of them in the other looks.
 * @param {string} name Its file.
 */
export const isKept = (name) =>
  (!isLeft.test(name) && /-(en-light|forced-colors)\.png$/.test(name)) ||
  inEveryLook.some((view) => name === `${view}-en-dark.png` || name === `${view}-zh-CN-light.png`);
