import { appDoc, writeApp } from '../../../../shared/tools/apps/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { at, command, opens, press } from '../../../testing/acts.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { ARABIC, LONG, madeHost } from '../../../testing/made-space.ts'
import type { Screen, TestedTool } from '../../../testing/screen.ts'

export const CHESS = hex(900, 16)

function fillApps(host: FakeHost, space: string): void {
  const { device } = host
  host.docs.change(space, 'index', device, (doc) => {
    const items = doc.getMap('items')
    for (const [number, name] of ['Chess', 'Shopping list', LONG, ARABIC].entries())
      items.set(hex(900 + number, 16), { type: 'app', name, created: Date.now() - number * 3_600_000 })
    items.set(hex(950, 16), { type: 'app', name: 'Tetris', created: 5, deleted: Date.now() - 5000 })
  })
  const about = { root: hex(1), key: hex(2), size: 40_000, name: 'chess.xdc', source: 'https://example.org/chess' }
  host.docs.change(space, appDoc(CHESS), device, (doc) => writeApp(doc, { package: about, icon: null }))
  host.apps.add(space, CHESS, { root: hex(1), device, at: Date.now() - 86_400_000 })
  const others = host.detail(space).members.slice(1, 3)
  for (const [number, info] of ['Ben opened with e4', 'Cem answered e5', `${LONG} resigned`].entries())
    host.apps.say(space, CHESS, {
      ...{ payload: '{}', info, href: `#move${number}`, document: 'Game 3', summary: 'White to move' },
      ...{ device: others[number % 2]?.device ?? device, at: Date.now() - (3 - number) * 600_000 },
    })
}

function addPackage(host: FakeHost, space: string): void {
  const time = Date.now()
  const about = { id: hex(3, 24), name: 'poll.xdc', folder: '', type: '', size: 40_000, root: hex(4), key: hex(5) }
  host.docs.change(space, `files/${new Date(time).toISOString().slice(0, 7)}/${host.device}`, host.device, (doc) =>
    doc.getArray('entries').push([{ kind: 'file', ...about, time }]),
  )
}

const APPS = { scenario: 'apps', address: '#/space/SPACE/apps' }
const APP = { scenario: 'apps', address: `#/space/SPACE/app/${CHESS}` }

function dialogs(): readonly Screen[] {
  const { apps } = strings
  return [
    ...at(APPS, {
      'menu of an app': press(apps.menu('Chess')),
      'dialog: add an app': opens(command(apps.new)),
    }),
  ]
}

export const apps: TestedTool = {
  scenarios: {
    apps: () => madeHost(4, 5, fillApps),
    'an app to add': () =>
      madeHost(4, 5, (host, space) => {
        addPackage(host, space)
        host.apps.looked = { problem: null, name: 'Poll', source: null, icon: null }
      }),
  },
  screens: [
    { name: 'apps, none yet', scenario: 'some', address: APPS.address },
    { name: 'apps', ...APPS },
    { name: 'an app', ...APP },
  ],
  dialogs,
  made: () => [{ title: strings.apps.new, scenario: 'an app to add', fill: press('poll.xdc'), writesNothing: true }],
}
