import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { npmSbom, sbom } from '../../../scripts/lib/sbom.mjs';

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

const manifest = z.looseObject({ version: z.string() }).parse(readJson('package.json'));
const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().default(''),
        license: z.unknown().optional(),
        integrity: z.string().default(''),
      }),
    ),
  })
  .parse(readJson('package-lock.json'));

const envPaths = 'node_modules/conf/node_modules/env-paths';
const scoped = 'node_modules/@standard-schema/spec';

/** What a build writes when it has bundled what lies in these places. */
const shipped = [
  'node_modules/electron-store',
  'node_modules/conf',
  envPaths,
  'node_modules/is-safe-filename',
  'node_modules/rolldown',
  scoped,
].map((place) => ({
  name: place.replace(/^.*node_modules\//, ''),
  version: packages[place]?.version,
}));
const licences = [...shipped, { name: 'electron' }];

const bomSchema = z.object({
  metadata: z.object({ component: z.unknown() }),
  components: z.array(z.looseObject({ name: z.string(), scope: z.string() })),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});
const all = await npmSbom();
const bom = (): z.infer<typeof bomSchema> =>
  bomSchema.parse(JSON.parse(sbom('push-approver', all, licences)));

describe('the software bill of materials', () => {
  it('is valid CycloneDX 1.5', () => {
    const schema = (name: string): Record<string, unknown> =>
      z
        .looseObject({})
        .parse(readJson(`node_modules/@cyclonedx/cyclonedx-library/res/schema/${name}.SNAPSHOT.schema.json`));
    // What has a format, such as an e-mail address, is not in this document.
    const ajv = new Ajv({ strict: false, validateFormats: false });
    for (const name of ['spdx', 'jsf-0.82']) {
      ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
    }
    const validate = ajv.compile(schema('bom-1.5'));
    const document: unknown = JSON.parse(sbom('push-approver', all, licences));
    expect(document).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
    validate(document);
    expect(validate.errors).toBeNull();
  });

  it('is the same each time, in whatever order the packages were found', () => {
    const text = sbom('push-approver', all, licences);
    expect(sbom('push-approver', all, licences.toReversed())).toBe(text);
    expect(text).not.toMatch(/timestamp|serialNumber/);
  });

  it('names the app, and each package that it ships, and no other', () => {
    const { metadata, components } = bom();
    expect(metadata.component).toMatchObject({
      name: 'push-approver',
      version: manifest.version,
      licenses: [{ license: { id: 'MIT' } }],
    });
    expect(components.map(({ name }) => name).toSorted()).toEqual(
      licences.map(({ name }) => name).toSorted(),
    );
    expect(components.filter(({ scope }) => scope !== 'required')).toEqual([]);
  });

  it.each([
    ['a package', envPaths, 'library', 'env-paths'],
    ['a scoped package', scoped, 'library', '%40standard-schema/spec'],
    ['Electron', 'node_modules/electron', 'framework', 'electron'],
  ])('gives %s its address, version and licence, and the hash that is locked', (_, place, type, name) => {
    const { version = '', integrity = '', license: id } = packages[place] ?? {};
    const purl = `pkg:npm/${name}@${version}`;
    expect(bom().components.find((component) => component['purl'] === purl)).toMatchObject({
      type,
      version,
      licenses: [{ license: { id } }],
      hashes: [
        { alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') },
      ],
    });
  });

  it('tells which package brings which, as they are installed', () => {
    const named = (ref: string): string => ref.replace(/@\d.*$/, '');
    const relations = bom().dependencies.map(({ ref, dependsOn }) => [
      named(ref),
      dependsOn.map(named).toSorted(),
    ]);
    expect(Object.fromEntries(relations)).toEqual({
      'push-approver': ['@standard-schema/spec', 'electron', 'electron-store', 'rolldown'],
      '@standard-schema/spec': [],
      conf: ['env-paths'],
      electron: [],
      'electron-store': ['conf'],
      'env-paths': ['is-safe-filename'],
      'is-safe-filename': [],
      rolldown: [],
    });
  });

  it.each([
    ['that is not locked', { name: 'left-pad', version: '1.3.0' }],
    ['that is locked in another version', { name: 'zod', version: '1.0.0' }],
  ])('is not written with a package %s', (_, licence) => {
    expect(() => sbom('push-approver', all, [licence])).toThrow(
      `npm sbom has no single ${licence.name} ${licence.version}`,
    );
  });
});
