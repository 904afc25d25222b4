import { strings } from '../../../strings/strings.ts'
import { LONG, madeHost } from '../../../testing/made-space.ts'
import type { TestedTool } from '../../../testing/screen.ts'
import { writeFiles } from './write-files.ts'
import { writeFolders } from './write-folders.ts'

const FILES = '#/space/SPACE/files'

const withFiles = (count: number) =>
  madeHost(4, 5, (host, space) => writeFiles(host, space, host.detail(space).members, count))

export const files: TestedTool = {
  scenarios: {
    files: () => withFiles(40),
    'many-files': () => withFiles(1000),
    /** Synced folders in all states, above a few files. */
    folders: () =>
      madeHost(4, 5, (host, space) => {
        const { members } = host.detail(space)
        writeFiles(host, space, members, 8)
        writeFolders(host, space, members[1]?.device ?? host.device, LONG)
      }),
  },
  screens: [
    { name: 'files, none yet', scenario: 'some', address: FILES },
    { name: 'files', scenario: 'files', address: FILES },
    { name: 'files, a folder', scenario: 'files', address: `${FILES}/in/Photos` },
    { name: 'folders kept in step', scenario: 'folders', address: FILES },
    {
      name: 'a folder kept in step',
      scenario: 'folders',
      address: FILES,
      act: (page) => page.getByRole('button', { name: strings.folders.open('Plans'), exact: true }).click(),
    },
  ],
  editors: [{ name: 'album', scenario: 'files', address: '#/space/SPACE/album', whole: 'main img' }],
}
