import type { HostTool } from '../tools/tool.ts'
import { Search } from './search.ts'

export const search: HostTool = {
  start({ spaces, windows }, parts) {
    const part = parts.add(new Search((space) => spaces.find(space)))
    part.onLinks((space) => windows.tellAll('search.links-changed', { space }))
  },
}
