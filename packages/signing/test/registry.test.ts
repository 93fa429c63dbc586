import { describe, expect, test } from 'vitest';

import type { Backend } from '../src/backend.js';
import { isSigningError } from '../src/errors.js';
import { createRegistry, isBackendName } from '../src/registry.js';
import { backendNamed } from './support/backends.js';
import { codeOf, errorOf } from './support/rejections.js';

describe('a registry', () => {
  test('gives the backend that was registered', () => {
    const registry = createRegistry();
    const backend = backendNamed('vault');
    registry.register(backend);
    expect(registry.get('vault')).toBe(backend);
  });

  test('names its backends in alphabetical order', () => {
    const registry = createRegistry();
    for (const name of ['vault', 'aws-kms', 'local']) registry.register(backendNamed(name));
    expect(registry.names()).toEqual(['aws-kms', 'local', 'vault']);
  });

  test('is apart from another one', () => {
    const registry = createRegistry();
    registry.register(backendNamed('vault'));
    expect(createRegistry().names()).toEqual([]);
  });
});

describe('a second backend of one name', () => {
  test('replaces the first of the same origin', () => {
    const registry = createRegistry();
    const configured = backendNamed('vault');
    registry.register(backendNamed('vault'));
    registry.register(configured);
    expect(registry.get('vault')).toBe(configured);
  });

  test('of another origin is ERR_BACKEND_CONFLICT, which names both, and the first stays', async () => {
    const registry = createRegistry();
    const first = backendNamed('vault', 'package-a');
    registry.register(first);
    for (const add of ['register', 'registerDefault'] as const) {
      const error = await errorOf(() => registry[add](backendNamed('vault', 'package-b')));
      expect(isSigningError(error, 'ERR_BACKEND_CONFLICT')).toBe(true);
      expect(String(error)).toMatch(/package-a.*package-b/);
      expect(registry.get('vault')).toBe(first);
    }
  });
});

describe('a default backend', () => {
  test('is added where there is none', () => {
    const registry = createRegistry();
    const backend = backendNamed('vault');
    registry.registerDefault(backend);
    expect(registry.get('vault')).toBe(backend);
  });

  test('does not replace a configured one that came before', () => {
    const registry = createRegistry();
    const configured = backendNamed('vault');
    registry.register(configured);
    registry.registerDefault(backendNamed('vault'));
    expect(registry.get('vault')).toBe(configured);
  });

  test('gives way to a configured one that comes after', () => {
    const registry = createRegistry();
    const configured = backendNamed('vault');
    registry.registerDefault(backendNamed('vault'));
    registry.register(configured);
    expect(registry.get('vault')).toBe(configured);
  });

  test('does not replace another default', () => {
    const registry = createRegistry();
    const first = backendNamed('vault');
    registry.registerDefault(first);
    registry.registerDefault(backendNamed('vault'));
    expect(registry.get('vault')).toBe(first);
  });
});

describe('an unknown name is ERR_UNKNOWN_BACKEND', () => {
  test.each(['vault', '', '__proto__', 'constructor', 'toString', 'LOCAL', 'aws-kms '])('%j', async (name) => {
    const registry = createRegistry();
    registry.register(backendNamed('local'));
    expect(await codeOf(() => registry.get(name))).toBe('ERR_UNKNOWN_BACKEND');
  });

  test('and lists the registered ones', async () => {
    const registry = createRegistry();
    for (const name of ['vault', 'local']) registry.register(backendNamed(name));
    const error = await errorOf(() => registry.get('aws-kms'));
    expect(error).toMatchObject({ details: { name: 'aws-kms', registered: ['local', 'vault'] } });
  });

  test('and names the package to install', async () => {
    const error = await errorOf(() => createRegistry().get('aws-kms'));
    expect(String(error)).toContain('signing-aws-kms');
  });
});

describe('a name of a backend', () => {
  test.each(['local', 'aws-kms', 'a', 'p11', 'gcp-kms-2', 'a'.repeat(64)])('may be %j', (name) => {
    expect(isBackendName(name)).toBe(true);
  });

  const wrong = [
    '',
    'AWS',
    'aws_kms',
    '-aws',
    'aws-',
    'aws--kms',
    '1aws',
    'aws kms',
    'aws:kms',
    'é',
    '__proto__',
    'a\n',
  ];
  test.each([...wrong, 'a'.repeat(65)])('may not be %j', (name) => {
    expect(isBackendName(name)).toBe(false);
    expect(() => createRegistry().register(backendNamed(name))).toThrow(TypeError);
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['no origin', { name: 'vault', newSigner: async () => {} }],
  ['an empty origin', { name: 'vault', origin: '', newSigner: async () => {} }],
  ['no newSigner', { name: 'vault', origin: 'package' }],
  ['no name', { origin: 'package', newSigner: async () => {} }],
])('a backend with %s is a TypeError', (_, backend) => {
  expect(() => createRegistry().register(backend as Backend)).toThrow(TypeError);
});
