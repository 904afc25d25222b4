import type { HostTool } from '../tool.ts'
import { serveApps } from './app-server.ts'
import { Apps } from './apps.ts'
import { KeptApps } from './kept-apps.ts'
import { Packages } from './packages.ts'

export const apps: HostTool = {
  async start({ blobs, spaces, windows, loopback, profiles, now, log }, parts) {
    const part = parts.add(
      new Apps({
        packages: new Packages(blobs),
        kept: await KeptApps.open(profiles.appTable()),
        windows,
        siteOf: loopback.servesPages ? (site) => `http://${site}.localhost:${loopback.port}/` : null,
        window: loopback.origin,
        space: (id) => spaces.get(id),
        ownName: () => profiles.state.profile?.name ?? '',
        now,
      }),
    )
    if (loopback.servesPages) parts.add({ stop: serveApps({ loopback, find: (site) => part.served(site), log }) })
  },
}
