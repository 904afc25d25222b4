import { strings } from '../../../strings/strings.ts'
import { at, opens, press } from '../../../testing/acts.ts'
import { LONG, madeHost } from '../../../testing/made-space.ts'
import type { TestedTool } from '../../../testing/screen.ts'
import { writeFolders } from './write-folders.ts'

const FOLDERS = { scenario: 'folders', address: '#/space/SPACE/files' }

export const folders: TestedTool = {
  scenarios: {
    /** Synced folders in all states. */
    folders: () =>
      madeHost(4, 5, (host, space) =>
        writeFolders(host, space, host.detail(space).members[1]?.device ?? host.device, LONG),
      ),
  },
  screens: [
    { name: 'folders kept in step', ...FOLDERS },
    { name: 'a folder kept in step', ...FOLDERS, act: (page) => press(strings.folders.open('Plans'))(page) },
  ],
  dialogs: () =>
    at(FOLDERS, {
      'dialog: keep a folder in step': opens(press(strings.files.share, strings.folders.begin)),
      'dialog: what is not synced': opens(press(strings.folders.open('Plans'), strings.folders.showLeftOut)),
    }),
}
