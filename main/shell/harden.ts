import { app, type Session, type WebPreferences } from 'electron';

/** What every window of this app is made with. */
export const hardened: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: false,
  navigateOnDragDrop: false,
  webviewTag: false,
  devTools: !app.isPackaged,
};

/** A page of this app asks the browser for nothing: no permission, no download. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}

/**
 * Where a kept connection breaks, Chromium sends a request once more by itself, and the echo of an answer that counted
 * looks like a refusal. The client asks for connections of their own; HTTP/2 and QUIC know no such wish. Must run before
 * the app is ready.
 */
export function useOneRequestPerConnection(): void {
  app.commandLine.appendSwitch('disable-http2');
  app.commandLine.appendSwitch('disable-quic');
}

/** No page goes anywhere, opens anything, or holds another. Must run before the first window. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
