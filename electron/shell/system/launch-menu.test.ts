import { beforeEach, describe, expect, it } from 'vitest'
import { FakeElectron } from '../testing/fake-electron.ts'
import { clickItem } from '../testing/fake-system.ts'
import { shellWords } from '../words/words.ts'
import { findCommand, setLaunchMenu } from './launch-menu.ts'

let electron: FakeElectron
let done: string[]

beforeEach(() => {
  electron = new FakeElectron('ready')
  done = []
})

const set = (platform: NodeJS.Platform) =>
  setLaunchMenu({
    ...electron.parts,
    platform,
    texts: shellWords('de'),
    program: 'C:\\Program Files\\Parley\\Parley.exe',
    arguments: ['--profile', 'C:\\My profile'],
    run: (command) => done.push(command),
  })

describe('the app icon’s menu', () => {
  it('is in the Dock on macOS', () => {
    set('darwin')
    for (const { label = '' } of electron.dockMenu) clickItem(electron.dockMenu, label)
    expect(done).toEqual(['palette', 'new-space', 'nearby'])
    expect(electron.tasks).toEqual([])
  })

  it('is the jump list on Windows, whose entries start the app again', () => {
    set('win32')
    expect(electron.tasks.map(({ title }) => title)).toEqual(['Gehe zu …', 'Neuer Raum …', 'In der Nähe'])
    expect(electron.tasks[1]?.arguments).toBe('--profile "C:\\My profile" --command=new-space')
    expect(electron.dockMenu).toEqual([])
    expect(electron.tasks.map((task) => findCommand(task.arguments.split(' ')))).toEqual([
      'palette',
      'new-space',
      'nearby',
    ])
  })

  it('is left out if it would start Electron without Parley', () => {
    electron.isPackaged = false
    set('win32')
    expect(electron.tasks).toEqual([])
  })

  it('is left out on Linux', () => {
    set('linux')
    expect([electron.tasks, electron.dockMenu]).toEqual([[], []])
  })
})

it.each([[['--command=quit']], [['--command=']], [['new-space', 'parley://join/x']], [[]]])(
  'has no command for %j',
  (words) => expect(findCommand(words)).toBeNull(),
)
