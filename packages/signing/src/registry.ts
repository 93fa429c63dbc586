import { raceAbort } from './abort.js';
import { isSameKey } from './algorithm.js';
import type { Backend, Signer, SignerOptions } from './backend.js';
import { SigningError } from './errors.js';
import { guardSigner } from './guarded-signer.js';

/** A set of named backends. */
export interface Registry {
  /**
   * Adds a backend, or lets it take the place of one with the same name and origin (a configured one over the default one).
   * Throws `ERR_BACKEND_CONFLICT` when the name belongs to another origin, and a `TypeError` for what is no backend.
   */
  register(backend: Backend): void;
  /** Adds a backend unless one with this name and origin is there: what a backend's own import calls. Throws as `register` does. */
  registerDefault(backend: Backend): void;
  /** Gives the backend with this name. Throws `ERR_UNKNOWN_BACKEND`, which lists the registered ones. */
  get(name: string): Backend;
  /** Gives the registered names in alphabetical order. */
  names(): readonly string[];
  /**
   * Opens a key by `<backend>:<key id>` and guards every call to it.
   * Rejects with `ERR_KEY_ID` when the reference has another form, with `ERR_UNKNOWN_BACKEND`, with `ERR_KEY_MISMATCH` when
   * `publicKey` is given and is another, or as the backend does.
   */
  openSigner(reference: string, options?: SignerOptions): Promise<Signer>;
}

/** Gives a registry of its own, apart from the one of the process. */
export function createRegistry(): Registry {
  return registryOver(new Map());
}

function registryOver(backends: Map<string, Backend>): Registry {
  const add = (backend: Backend, replace: boolean): void => {
    checkBackend(backend);
    const present = backends.get(backend.name);
    if (present !== undefined && present.origin !== backend.origin) throw conflict(present, backend);
    if (present === undefined || replace) backends.set(backend.name, backend);
  };
  const names = (): readonly string[] => [...backends.keys()].toSorted();
  const get = (name: string): Backend => {
    const backend = backends.get(name);
    if (backend === undefined) throw unknown(name, names());
    return backend;
  };
  return {
    register: (backend) => add(backend, true),
    registerDefault: (backend) => add(backend, false),
    get,
    names,
    async openSigner(reference, options = {}) {
      options.signal?.throwIfAborted();
      const [name, keyId] = splitReference(reference);
      const opening = Promise.resolve(get(name).newSigner(keyId, options));
      try {
        const signer = guardSigner(await raceAbort(opening, options.signal), name);
        if (options.publicKey === undefined || isSameKey(options.publicKey, signer.publicKey)) return signer;
        throw new SigningError(
          'ERR_KEY_MISMATCH',
          `${reference} is not the key whose public half was given; check the reference`,
        );
      } catch (error) {
        opening.then((signer) => signer.close?.()).catch(ignore);
        throw error;
      }
    },
  };
}

// Several installed copies of this package share one set. Only the plain map is shared, so that its form can stay
// the same for as long as the number in the symbol does.
const shared: { [key: symbol]: Map<string, Backend> | undefined } = globalThis;
const processRegistry = registryOver((shared[Symbol.for('signing/registry@1')] ??= new Map()));

/** {@link Registry.register} of the registry of this process. */
export function register(backend: Backend): void {
  processRegistry.register(backend);
}

/** {@link Registry.registerDefault} of the registry of this process. */
export function registerDefault(backend: Backend): void {
  processRegistry.registerDefault(backend);
}

/** {@link Registry.get} of the registry of this process. */
export function get(name: string): Backend {
  return processRegistry.get(name);
}

/** {@link Registry.names} of the registry of this process. */
export function names(): readonly string[] {
  return processRegistry.names();
}

/**
 * {@link Registry.openSigner} of the registry of this process.
 *
 * @example
 * ```ts
 * import { openSigner } from 'signing';
 * import 'signing-local';
 *
 * const signer = await openSigner('local:release-key.pem');
 * ```
 */
export async function openSigner(reference: string, options?: SignerOptions): Promise<Signer> {
  return processRegistry.openSigner(reference, options);
}

// The first failure is the one to report.
function ignore(): void {}

const backendName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Tells whether a string may name a backend: lower-case words joined by hyphens, at most 64 characters. */
export function isBackendName(name: string): boolean {
  return name.length <= 64 && backendName.test(name);
}

function checkBackend(backend: Backend): void {
  if (typeof backend?.name !== 'string' || !isBackendName(backend.name)) {
    throw new TypeError('the name of a backend is lower-case words joined by hyphens, at most 64 characters');
  }
  if (typeof backend.origin !== 'string' || backend.origin === '') {
    throw new TypeError(`the backend ${backend.name} has no origin; give the name of its npm package`);
  }
  if (typeof backend.newSigner !== 'function') throw new TypeError(`the backend ${backend.name} has no newSigner`);
}

function splitReference(reference: string): [name: string, keyId: string] {
  const colon = typeof reference === 'string' ? reference.indexOf(':') : -1;
  if (colon > 0 && colon < reference.length - 1) return [reference.slice(0, colon), reference.slice(colon + 1)];
  throw new SigningError(
    'ERR_KEY_ID',
    'the key reference names no backend and key; write <backend>:<key id>, such as local:release-key.pem',
  );
}

function conflict(present: Backend, claimant: Backend): SigningError {
  return new SigningError(
    'ERR_BACKEND_CONFLICT',
    `the backend name "${present.name}" belongs to ${present.origin}, and ${claimant.origin} claims it too; import only one of them`,
    { details: { name: present.name, origins: [present.origin, claimant.origin] } },
  );
}

// Only packages of this project are suggested: naming a package that a stranger could claim would be a trap.
const packages: ReadonlyMap<string, string> = new Map([
  ['local', 'signing-local'],
  ['aws-kms', 'signing-aws-kms'],
]);

function unknown(name: string, registered: readonly string[]): SigningError {
  const home = packages.get(name);
  const remedy = home === undefined ? 'import the package that provides it' : `install ${home} and import it`;
  const list = registered.length === 0 ? 'none' : registered.join(', ');
  const shown = JSON.stringify(String(name).slice(0, 64));
  return new SigningError('ERR_UNKNOWN_BACKEND', `no backend named ${shown}; registered: ${list}; ${remedy}`, {
    details: { name, registered },
  });
}
