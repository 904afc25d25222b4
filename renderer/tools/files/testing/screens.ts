import { fakeDevices } from '../../../capture/testing/fake-devices.ts'
import { strings } from '../../../strings/strings.ts'
import { at, opens, press } from '../../../testing/acts.ts'
import { madeHost } from '../../../testing/made-space.ts'
import type { Screen, TestedTool } from '../../../testing/screen.ts'
import { writeFiles } from './write-files.ts'

const FILES = '#/space/SPACE/files'

const withFiles = (count: number) =>
  madeHost(4, 5, (host, space) => writeFiles(host, space, host.detail(space).members, count))

function withCamera() {
  fakeDevices()
  return withFiles(40)
}

const dialogs = (): readonly Screen[] =>
  at(
    { scenario: 'files-and-camera', address: FILES },
    { 'dialog: take photos': opens(press(strings.files.share, strings.files.takePhotos)) },
  )

export const files: TestedTool = {
  scenarios: {
    files: () => withFiles(40),
    'files-and-camera': withCamera,
    'many-files': () => withFiles(1000),
    'very-many-files': () => withFiles(100_000),
  },
  screens: [
    { name: 'files, none yet', scenario: 'some', address: FILES },
    { name: 'files', scenario: 'files', address: FILES },
    { name: 'files, a folder', scenario: 'files', address: `${FILES}/in/Photos` },
  ],
  editors: [{ name: 'album', scenario: 'files', address: '#/space/SPACE/album', whole: 'main img' }],
  dialogs,
}
