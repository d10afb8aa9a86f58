import { relative } from 'node:path';
import type { Page } from 'playwright';
import { projectFolder } from '../support/app';
import { openWebBrowser, type WebBrowser } from '../support/web-browser';
import { playLive } from './live';
import { takeLastPictures } from './pictures';
import { playScripted } from './scripted';
import { setStage, type Stage } from './stage';
import { StoryStop, until } from './stop';
import { leftFolder, logFile, note, startTelling, tell } from './telling';

/** Life of each push login, in seconds. */
const expireTime = 60;

const fromProject = (path: string): string => relative(projectFolder, path);

/** Says why the story stopped, what was on the screen, and where the log is. */
async function report(
  error: unknown,
  pages: Readonly<Record<string, Page>>,
  ownScreen: boolean,
): Promise<void> {
  const sentence =
    error instanceof StoryStop ? error.message : 'The demo stopped: something went wrong inside of it.';
  tell(`\n${sentence}`);
  for (let at: unknown = error; at instanceof Error; at = at.cause) note(`${at.stack}`);
  const pictures = await takeLastPictures(pages, ownScreen);
  if (pictures.length > 0)
    tell(
      `What was on the screen: ${pictures.map((name) => `${fromProject(leftFolder)}/${name}`).join(', ')}`,
    );
  tell(`The log: ${fromProject(logFile)}`);
}

/** Plays, and tidies up whatever happens. Returns the exit status. */
async function play(isLive: boolean): Promise<number> {
  startTelling();
  let webBrowser: WebBrowser | undefined;
  let stage: Stage | undefined;
  const asked = new AbortController();
  // The script that has started this ends our standard input where it wants us to end.
  process.stdin.resume().once('end', () => asked.abort());
  const stopped = new Promise<'stopped'>((resolve) => {
    asked.signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  try {
    if (!isLive) tell('Push Approver, a server and a browser: the full demo on a screen of its own.');
    if (!isLive) webBrowser = await until('a web browser', openWebBrowser());
    stage = await setStage(expireTime, webBrowser?.env ?? {});
    const { app } = stage;
    app.electron.once('close', () => isLive && asked.abort());
    const story = webBrowser ? playScripted(stage, webBrowser) : playLive(stage, expireTime, asked.signal);
    if ((await Promise.race([story, stopped])) !== 'stopped') return 0;
    tell('\nThe demo has ended.');
    return isLive ? 0 : 130;
  } catch (error) {
    const browserPage = webBrowser?.page();
    const pages = {
      ...(stage ? { app: stage.main, prompt: stage.prompt } : {}),
      ...(browserPage ? { browser: browserPage } : {}),
    };
    await report(error, pages, !isLive);
    return 1;
  } finally {
    await stage?.end();
    await webBrowser?.close();
    process.stdin.destroy();
  }
}

process.exitCode = await play(process.argv[2] === 'live');
