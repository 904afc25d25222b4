import { join } from 'node:path'
import { files as tool } from '../../../../shared/tools/files/tool.ts'
import { steadyNow } from '../../timers.ts'
import type { HostTool } from '../tool.ts'
import { HostFiles } from './files.ts'
import { KeptFiles } from './kept-files.ts'
import { serveFiles } from './serve-files.ts'

export const files: HostTool<HostFiles> = {
  start(services, parts) {
    const { blobs: engine, relay, spaces, loopback, log, profileDirectory } = services
    const idsOf = (channels: boolean) =>
      spaces.all().flatMap(({ id, isPublication }) => (isPublication === channels ? [id] : []))
    const kept = relay
      ? parts.add(
          new KeptFiles({
            engine,
            most: relay.fileBytes,
            spaces: () => idsOf(false),
            channels: () => idsOf(true),
            steady: steadyNow,
            log,
          }),
        )
      : null
    const hostFiles = parts.add(
      new HostFiles({
        ...services,
        engine,
        dragged: join(profileDirectory, 'dragged'),
        roomFor: kept && ((bytes) => kept.hasRoom(bytes)),
        space: (id) => spaces.get(id),
      }),
    )
    services.inbox.add(tool.id, ({ id }) => hostFiles.transfersOf(id))
    parts.add({ stop: serveFiles(loopback, hostFiles, log) })
    return hostFiles
  },
}
