import { strings } from '../../../strings/strings.ts'
import { at, opens, press } from '../../../testing/acts.ts'
import { LONG, madeHost } from '../../../testing/made-space.ts'
import type { TestedTool } from '../../../testing/screen.ts'
import { FIRST_FOLDER, writeFolders } from './write-folders.ts'

const FOLDER = `#/space/SPACE/folder/${FIRST_FOLDER}`
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
    { name: 'a folder kept in step', ...FOLDERS, address: FOLDER },
    { name: 'conflicts of a folder', ...FOLDERS, address: `${FOLDER}/conflicts` },
    { name: 'trash of a folder', ...FOLDERS, address: `${FOLDER}/trash` },
    { name: 'options of a folder', ...FOLDERS, address: `${FOLDER}/options` },
  ],
  dialogs: () => [
    ...at(FOLDERS, { 'dialog: keep a folder in step': opens(press(strings.files.share, strings.folders.begin)) }),
    ...at({ ...FOLDERS, address: FOLDER }, { 'dialog: what is not synced': opens(press(strings.folders.showLeftOut)) }),
    ...at(
      { ...FOLDERS, address: `${FOLDER}/conflicts` },
      { 'dialog: two versions': opens(press(strings.folders.compareNamed('Plans/2026/agenda.md'))) },
    ),
  ],
}
