import 'electron';

// Electron's own default app calls these; they are not documented.
declare global {
  namespace Electron {
    interface App {
      setVersion(version: string): void;
      setAppPath(path: string): void;
    }
  }
}
