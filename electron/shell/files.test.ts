import { expect, it } from 'vitest'
import { desktopOf } from './files.ts'
import { createFakeElectron } from './testing/fake-electron.ts'

it("drags files out of the focused window, with the system's icon for them", async () => {
  const { parts, windows } = createFakeElectron()
  const desktop = desktopOf(parts)
  await desktop.startDrag(['/home/ana/a.txt'])
  new parts.BrowserWindow({})
  await desktop.startDrag([])
  await desktop.startDrag(['/home/ana/a.txt', '/home/ana/b.txt'])
  expect(windows[0]?.contents.dragged).toEqual([
    { file: '/home/ana/a.txt', files: ['/home/ana/a.txt', '/home/ana/b.txt'], icon: 'icon of /home/ana/a.txt' },
  ])
})
