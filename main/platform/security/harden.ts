// This room: what Electron and Chromium may not do, and how the app may be started.

import { app, session, type Session, type WebPreferences } from 'electron';

/** The windows' session, kept in memory only. */
const windowPartition = 'windows';

/** What every window of this app is made with. */
export const hardened: WebPreferences = {
  partition: windowPartition,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: false,
  navigateOnDragDrop: false,
  webviewTag: false,
  devTools: !app.isPackaged,
};

/** No page gets a permission, a download or a spell checker. Must run before the app is ready. */
export function hardenSessions(): void {
  app.on('session-created', (session) => {
    session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    // This also keeps Chromium from telling on the main process's requests to whomever a server names (Network Error
    // Logging).
    session.setPermissionCheckHandler(() => false);
    session.setDevicePermissionHandler(() => false);
    session.on('will-download', (event) => event.preventDefault());
    session.setSpellCheckerEnabled(false);
    // Switched off or not, Chromium fetches a dictionary for each language of the list (electron#22995).
    session.setSpellCheckerLanguages([]);
  });
}

/**
 * The windows' session, which connects to nobody; the main process has another. WebRTC does not ask the pages' content
 * security policy: here it finds a proxy that doesn't exist.
 */
export function windowSession(): Session {
  const own = session.fromPartition(windowPartition);
  const none = 'socks5://127.0.0.1:9';
  void own.setProxy({ mode: 'fixed_servers', proxyRules: none, proxyBypassRules: '<-loopback>' });
  return own;
}

/**
 * Where a kept connection breaks, Chromium sends a request once more by itself, and the echo of an answer that counted
 * looks like a refusal. The client asks for separate connections, which HTTP/2 and QUIC don't support. Must run before
 * the app is ready.
 */
export function useOneRequestPerConnection(): void {
  app.commandLine.appendSwitch('disable-http2');
  app.commandLine.appendSwitch('disable-quic');
}

/** No page may navigate, open a window, or embed another page. Must run before the first window. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    // WebRTC keeps to the proxy.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
