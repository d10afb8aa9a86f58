import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/** What a packaged app's Electron must do and not do. Every fuse is stated. */
const wanted = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Nothing here runs WebAssembly; this is how Electron comes.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/**
 * Sets every fuse that this Electron has. One that is not stated here fails, so that a new one is thought about.
 * @param {string} path The executable; on a Mac the app's folder.
 */
export async function setFuses(path) {
  const config = {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: /** @type {const} */ (true),
    // A changed executable has lost its signature, without which a Mac does not start it.
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...wanted,
  };
  const wire = await getCurrentFuseWire(path);
  // An older Electron has fewer.
  for (const fuse of Object.keys(wanted)) if (!(fuse in wire)) Reflect.deleteProperty(config, fuse);
  await flipFuses(path, config);
}
