import { madeHost } from '../../../testing/made-space.ts'
import type { TestedTool } from '../../../testing/screen.ts'
import { writeFiles } from './write-files.ts'

const FILES = '#/space/SPACE/files'

const withFiles = (count: number) =>
  madeHost(4, 5, (host, space) => writeFiles(host, space, host.detail(space).members, count))

export const files: TestedTool = {
  scenarios: {
    files: () => withFiles(40),
    'many-files': () => withFiles(1000),
    'very-many-files': () => withFiles(100_000),
  },
  screens: [
    { name: 'files, none yet', scenario: 'some', address: FILES },
    { name: 'files', scenario: 'files', address: FILES },
    { name: 'files, a folder', scenario: 'files', address: `${FILES}/in/Photos` },
  ],
  editors: [{ name: 'album', scenario: 'files', address: '#/space/SPACE/album', whole: 'main img' }],
}
