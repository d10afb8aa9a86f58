/** How Electron is asked for the app's own login item, on macOS and Windows. */
export type LoginItemPorts = {
  readonly set: (wish: { readonly openAtLogin: boolean; readonly args: string[] }) => void;
  /** `status`: macOS only. */
  readonly get: (command: { readonly args: string[] }) => {
    readonly openAtLogin: boolean;
    readonly status?: string;
  };
};

/**
 * Has the system start the app with these arguments at login, or stop doing so. False where it refuses, which shows only in
 * what it says afterwards.
 */
export function setLoginItem(ports: LoginItemPorts, openAtLogin: boolean, args: readonly string[]): boolean {
  ports.set({ openAtLogin, args: [...args] });
  const now = ports.get({ args: [...args] });
  // macOS has taken it, and waits for the user, whom it asks itself.
  return now.openAtLogin === openAtLogin || (openAtLogin && now.status === 'requires-approval');
}
