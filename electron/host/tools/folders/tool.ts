import { files } from '../files/tool.ts'
import type { HostTool } from '../tool.ts'
import { HostFolders } from './folders.ts'

export const folders: HostTool = {
  async start(services, parts, offered) {
    const { blobs: engine, crypto, spaces } = services
    const hostFiles = offered(files)
    const hostFolders = await HostFolders.open({
      ...services,
      engine,
      hash: crypto.hash,
      grants: hostFiles.grants,
      space: (id) => spaces.get(id),
    })
    hostFolders.onFiles((space) => hostFiles.scheduleScan(space))
    hostFiles.alsoGive((space) => hostFolders.files(space))
    return parts.add(hostFolders)
  },
}
