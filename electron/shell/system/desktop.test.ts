import { expect, it } from 'vitest'
import { FakeElectron } from '../testing/fake-electron.ts'
import { desktopOf } from './desktop.ts'

it("drags files out of the focused window, with the system's icon for them", async () => {
  const electron = new FakeElectron('ready')
  const desktop = desktopOf({ ...electron.parts, logs: '/logs' })
  await desktop.startDrag(['/home/ana/a.txt'])
  new electron.parts.BrowserWindow({})
  await desktop.startDrag([])
  await desktop.startDrag(['/home/ana/a.txt', '/home/ana/b.txt'])
  expect(electron.window.contents.dragged).toEqual([
    { file: '/home/ana/a.txt', files: ['/home/ana/a.txt', '/home/ana/b.txt'], icon: 'icon of /home/ana/a.txt' },
  ])
})
