import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8'));

const versions = z.record(z.string(), z.string());
const manifest = z
  .looseObject({
    dependencies: versions,
    devDependencies: versions,
  })
  .parse(readJson('package.json'));
const {
  '': root,
  relay,
  ...locked
} = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        integrity: z.string().optional(),
        devDependencies: versions.optional(),
        dependencies: versions.optional(),
        link: z.literal(true).optional(),
      }),
    ),
  })
  .parse(readJson('package-lock.json')).packages;

describe('the packages that this project uses', () => {
  it('are shipped, or only build and test', () => {
    for (const kind of ['optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
      expect(manifest).not.toHaveProperty(kind);
    }
    const twice = Object.keys(manifest.dependencies).filter((name) => name in manifest.devDependencies);
    expect(twice).toEqual([]);
  });

  it('are each asked for in one exact version', () => {
    const asked = [manifest.dependencies, manifest.devDependencies].flatMap((each) => Object.entries(each));
    const loose = asked.filter(([, version]) => !/^(npm:[a-z]+@)?\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
    expect(root?.dependencies).toEqual(manifest.dependencies);
    expect(root?.devDependencies).toEqual(manifest.devDependencies);
  });

  it('are the same for the relay, which has few and needs no other to be built or tested', () => {
    const { dependencies, ...rest } = z
      .looseObject({ dependencies: versions })
      .parse(readJson('relay/package.json'));
    expect(Object.keys(rest)).not.toContain('devDependencies');
    expect(relay?.dependencies).toEqual(dependencies);
    expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    for (const name of ['ws', 'zod']) expect(dependencies[name]).toBe(manifest.dependencies[name]);
  });

  it('are each locked by a hash of their content', () => {
    // The relay lies in this project; the link to it has no content.
    const places = Object.keys(locked).filter((place) => locked[place]?.link !== true);
    expect(places.length).toBeGreaterThan(Object.keys(manifest.devDependencies).length);
    expect(places.filter((place) => !/^sha512-[\w+/]{86}==$/.test(locked[place]?.integrity ?? ''))).toEqual(
      [],
    );
  });
});
