import { placeCodec } from '../place.ts'
import { DEVICE, IN_TEAM_SPACES, type Tool } from '../tool.ts'
import { fileCalls, fileEvents } from './calls.ts'
import { encodeNamedFiles, readNamedFiles } from './named-file.ts'
import { isFolderPath } from './names.ts'
import { FILES_LANE, FILES_ROOT } from './shape.ts'
import { filesTexts } from './texts.ts'

const folder = {
  pattern: '[^/]{1,4096}',
  read(text: string) {
    try {
      const path = decodeURIComponent(text)
      return isFolderPath(path) ? path : null
    } catch {
      return null
    }
  },
  write: encodeURIComponent,
}

export const files = {
  id: 'files',
  spaces: IN_TEAM_SPACES,
  docs: [{ pattern: FILES_LANE, roots: [FILES_ROOT] }],
  /** `file` and `device`: the file to show; `show`: all pictures, or those in a folder, as an album. */
  place: placeCodec({ folder, file: '[0-9a-f]{24}', device: DEVICE, show: 'album' }, [
    { path: 'files' },
    { path: '{show}' },
    { path: '{show}/in/{folder}' },
    { path: 'files/in/{folder}' },
    { path: 'files/{file}-{device}', link: 'file/{file}-{device}' },
  ]),
  texts: filesTexts,
  live: {
    /** Announced files, named to relays. */
    named: { write: encodeNamedFiles, read: readNamedFiles, audience: 'one', rate: { perSecond: 10, burst: 100 } },
  },
  calls: fileCalls,
  events: fileEvents,
} as const satisfies Tool
