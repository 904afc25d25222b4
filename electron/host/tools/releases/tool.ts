import { steadyNow } from '../../timers.ts'
import { files } from '../files/tool.ts'
import type { HostTool } from '../tool.ts'
import { KeptReleases } from './kept-releases.ts'
import { serveMirror } from './mirror/serve-mirror.ts'
import { ON_THE_WEB } from './mirror/upstream.ts'
import { Releases } from './releases.ts'
import { serveCommands } from './serve-commands.ts'
import { ServedReleases } from './serve-releases.ts'

export const releases: HostTool = {
  async start(services, parts, offered) {
    const { blobs: engine, loopback, profiles, spaces } = services
    const served = parts.add(new ServedReleases(loopback, () => part.checked))
    const part: Releases = parts.add(
      new Releases({
        ...services,
        engine,
        steady: steadyNow,
        kept: await KeptReleases.open(profiles.releaseTable()),
        space: (id) => spaces.get(id),
        mirrorOf: (token) => `${loopback.origin}/mirror/${token}/`,
        web: { ...ON_THE_WEB, resolveProxy: services.resolveProxy },
        addressOf: (name, signed) => served.addressOf(name, signed),
      }),
    )
    parts.add({ stop: serveMirror({ loopback, find: (token) => part.mirrored(token), log: services.log }) })
    parts.add({ stop: serveCommands({ loopback, engine, releases: part, spaces: () => spaces.all() }) })
    offered(files).alsoGive((space) => part.files(space))
  },
}
