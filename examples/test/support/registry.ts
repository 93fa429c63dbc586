import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { PackedPackage } from './packed-packages.js';

/** A package registry on this machine, so that guides install what is about to be published, without a network. */
export interface LocalRegistry {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves packages as an npm registry does: a description by name, and a tarball. */
export async function serveRegistry(packages: readonly PackedPackage[]): Promise<LocalRegistry> {
  const byName = new Map(packages.map((packed) => [packed.manifest.name, packed]));
  const server = createServer((request, response) => {
    const [name = '', tarball] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/-/');
    const packed = byName.get(name);
    if (packed === undefined) response.writeHead(404).end('{}');
    else if (tarball === undefined) response.end(JSON.stringify(describePackage(packed, urlOf(server))));
    else response.end(packed.tarball);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: urlOf(server),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function describePackage({ manifest }: PackedPackage, registry: string): object {
  const { name, version } = manifest;
  const dist = { tarball: `${registry}/${name}/-/package.tgz` };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
