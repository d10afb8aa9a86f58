import { z } from 'zod';
import { npm } from './npm.mjs';
import { Problem } from './problem.mjs';
import { projectFolder } from './project.mjs';

/** Longest run of npm, in milliseconds. */
const patience = 60_000;

const npmSchema = z.object({
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(
    z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string(), type: z.string() }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});

const shippedSchema = z.array(z.object({ name: z.string(), version: z.string().optional() }));

/** What npm says of Electron is true of its npm package only. */
const runtime = {
  type: 'framework',
  description: 'The runtime. The hash is that of its npm package, which holds those of the binaries.',
};

/**
 * npm's own bill of materials, in CycloneDX: all packages that are locked for the app. Its `--omit=dev` isn't used: that
 * leaves out what is shipped as soon as a tool needs it too.
 * @returns {Promise<unknown>}
 */
export async function npmSbom() {
  const args = ['--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
  const command = ['sbom', ...args, '--workspaces=false', '--loglevel=silent'];
  const { ok, output } = await npm(command, { cwd: projectFolder, timeout: patience });
  if (!ok) throw new Problem(`npm sbom failed.\n${output}`);
  return JSON.parse(output);
}

/**
 * The software bill of materials: of npm's what the app really contains. The same input gives the same text, so it has
 * neither time nor serial number. Tools that only build or test are left out: nobody gets them, and scanners would raise
 * alarms about them all the same.
 * @param {string} name What the app is called; npm calls it as its folder.
 * @param {unknown} npmFile What `npmSbom` gave.
 * @param {unknown} licencesFile What the build wrote of the packages that it bundled.
 */
export function sbom(name, npmFile, licencesFile) {
  const all = npmSchema.parse(npmFile);
  const components = shippedSchema.parse(licencesFile).map((each) => shippedComponent(each, all.components));
  const app = all.metadata.component['bom-ref'];
  const refs = new Set(components.map((component) => component['bom-ref']));
  const relations = all.dependencies
    .filter(({ ref }) => ref === app || refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
  const needed = new Set(relations.flatMap(({ dependsOn }) => dependsOn));
  // What a tool has put into the app: npm knows it as that tool's.
  const added = [...refs].filter((ref) => !needed.has(ref));
  const dependencies = relations.map(({ ref, dependsOn }) => ({
    ref,
    dependsOn: [...dependsOn, ...(ref === app ? added : [])].toSorted(),
  }));
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: { ...all.metadata.component, name },
    },
    components: components.toSorted((one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1)),
    dependencies: dependencies.toSorted((one, other) => (one.ref < other.ref ? -1 : 1)),
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

/**
 * @param {z.infer<typeof shippedSchema>[number]} shipped Without a version, the only one that there is.
 * @param {z.infer<typeof npmSchema>['components']} all
 */
function shippedComponent({ name, version }, all) {
  const fitting = all.filter((each) => each.name === name && (version ?? each.version) === each.version);
  const [component] = fitting;
  if (component === undefined || fitting.length > 1) {
    throw new Error(`npm sbom has no single ${[name, version].join(' ').trim()}`);
  }
  // Whether npm needs it for development only says nothing of the app.
  const { properties: _, ...rest } = component;
  return { ...rest, scope: 'required', ...(name === 'electron' ? runtime : {}) };
}
