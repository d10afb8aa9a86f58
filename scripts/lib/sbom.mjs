import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { z } from 'zod';

const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      // The link to the relay, which lies in this project, has none.
      version: z.string().default(''),
      integrity: z.string().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

const shippedSchema = z.array(
  z.object({ name: z.string(), version: z.string().optional(), licence: z.string() }),
);

const aboutRuntime = 'The runtime. The hash is that of its npm package, which holds those of the binaries.';

/** @typedef {z.infer<typeof lockSchema>['packages']} Packages By their place, such as `node_modules/conf`. */

/**
 * The software bill of materials: what the app contains, in CycloneDX 1.6. The same input gives the same text, so it has
 * neither time nor serial number. Tools that only build or test are left out: nobody gets them, scanners would raise
 * alarms about them all the same, and package-lock.json lists them with their hashes.
 * @param {unknown} manifestFile The content of package.json.
 * @param {unknown} lockFile The content of package-lock.json.
 * @param {unknown} licencesFile What the build wrote of the packages that it bundled.
 */
export function sbom(manifestFile, lockFile, licencesFile) {
  const { name, version, license } = manifestSchema.parse(manifestFile);
  const { packages } = lockSchema.parse(lockFile);
  /** @type {Map<string, Models.Component>} */
  const byPlace = new Map();
  for (const shipped of shippedSchema.parse(licencesFile)) {
    const places = placesOf(shipped, packages);
    const component = shippedComponent(shipped, packages[places[0] ?? '']);
    for (const place of places) byPlace.set(place, component);
  }
  const components = new Set(byPlace.values());
  const direct = new Set(components);
  for (const [place, component] of byPlace) {
    for (const needed of Object.keys(packages[place]?.dependencies ?? {})) {
      const other = byPlace.get(resolve(needed, place, packages));
      // What the bundler found unused is not there.
      if (other === undefined) continue;
      component.dependencies.add(other.bomRef);
      direct.delete(other);
    }
  }
  const app = new Models.Component(Enums.ComponentType.Application, name, {
    bomRef: name,
    version,
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(license)]),
    dependencies: new Models.BomRefRepository([...direct].map(({ bomRef }) => bomRef)),
  });
  const bom = new Models.Bom({
    metadata: new Models.Metadata({
      component: app,
      lifecycles: new Models.LifecycleRepository([Enums.LifecyclePhase.Build]),
    }),
    components: new Models.ComponentRepository(components),
  });
  const format = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return `${new Serialize.JsonSerializer(format).serialize(bom, { sortLists: true, space: 2 })}\n`;
}

/**
 * @param {z.infer<typeof shippedSchema>[number]} shipped
 * @param {Packages[string] | undefined} locked
 */
function shippedComponent({ name, version, licence }, locked) {
  const [, hash] = /^sha512-(\S+)$/.exec(locked?.integrity ?? '') ?? [];
  if (locked === undefined || hash === undefined) {
    throw new Error(`package-lock.json has no ${[name, version].join(' ')} with its hash`);
  }
  const address = name.split('/').map(encodeURIComponent).join('/');
  const purl = `pkg:npm/${address}@${encodeURIComponent(locked.version)}`;
  const isRuntime = name === 'electron';
  return new Models.Component(isRuntime ? Enums.ComponentType.Framework : Enums.ComponentType.Library, name, {
    bomRef: purl,
    purl,
    version: locked.version,
    scope: Enums.ComponentScope.Required,
    hashes: new Models.HashDictionary([
      [Enums.HashAlgorithm['SHA-512'], Buffer.from(hash, 'base64').toString('hex')],
    ]),
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(licence)]),
    ...(isRuntime ? { description: aboutRuntime } : {}),
  });
}

/**
 * Where npm puts a package, which may be in several places; without a version whichever there is.
 * @param {z.infer<typeof shippedSchema>[number]} shipped
 * @param {Packages} packages
 */
const placesOf = ({ name, version }, packages) =>
  Object.keys(packages).filter(
    (place) =>
      `/${place}`.endsWith(`/node_modules/${name}`) &&
      (version === undefined || packages[place]?.version === version),
  );

/**
 * Where Node finds a package that one in this place needs: in it, or beside it or one that it lies in.
 * @param {string} name
 * @param {string} place
 * @param {Packages} packages
 * @returns {string}
 */
function resolve(name, place, packages) {
  if (place === '') return `node_modules/${name}`;
  const inside = `${place}/node_modules/${name}`;
  if (inside in packages) return inside;
  return resolve(name, place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), packages);
}
