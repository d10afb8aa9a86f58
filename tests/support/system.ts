import type { Page, TestInfo, TestType } from '@playwright/test';
import { keysInWords } from '../../renderer/state/accelerator';

const isLinux = process.platform === 'linux';

/** Makes a test. */
type Test<Given> = (title: string, body: (given: Given, testInfo: TestInfo) => Promise<void>) => void;

/** For what only Linux has: there the test function itself, elsewhere what skips. Such titles end in “(Linux)”. */
export const onLinux = <Own extends object, Workers extends object>(
  test: TestType<Own, Workers>,
): Test<Own & Workers> => (isLinux ? test : (title, body) => test.skip(title, body));

/** An accelerator as this system's people read it. */
export const keysHere = (accelerator: string): string =>
  keysInWords(accelerator, process.platform === 'darwin' ? 'mac' : isLinux ? 'linux' : 'windows');

/** Where the tests' Linux asks where to store the sign-in, as it has no keyring, answers; elsewhere nothing is asked. */
export async function answerStorage(
  main: Page,
  answer: 'This session only' | 'Store anyway' = 'This session only',
): Promise<void> {
  if (isLinux) await main.getByRole('button', { name: answer, exact: true }).click();
}
